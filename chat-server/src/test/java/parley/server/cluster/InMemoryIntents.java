package parley.server.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import parley.server.cluster.InMemoryDatabase.Conversation;
import parley.server.cluster.InMemoryDatabase.StoredIntent;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/** {@link IntentRows} in memory. */
final class InMemoryIntents implements IntentRepository {

	private final InMemoryDatabase database;

	private final DatabaseConnection connection;

	InMemoryIntents(InMemoryDatabase database, DatabaseConnection connection) {
		this.database = database;
		this.connection = connection;
	}

	@Override
	public Optional<Given> give(Intent intent, @Nullable Identity performer, Consumer<Given> announce) {
		return this.connection.run(() -> {
			Conversation known = this.database.conversations().get(intent.conversation());
			if (known == null || !known.isOpen() || !isNext(intent, known)) {
				return Optional.empty();
			}
			StoredIntent stored = new StoredIntent(this.database.given() + 1L, intent);
			boolean isTaken = performer != null && performer.number() == known.node;
			stored.performer = isTaken ? known.node : 0;
			this.database.intents().put(stored.id, stored);
			Given given = new Given(stored.id, isTaken);
			announce.accept(given);
			return Optional.of(given);
		});
	}

	private boolean isNext(Intent intent, Conversation known) {
		return intent.turn() == 0 || (intent.turn() % 2 == 1 && intent.turn() == known.lastTurn()
				&& winner(known.id, intent.turn()).isEmpty());
	}

	private Optional<String> winner(ConversationId id, int turn) {
		return this.database.intents()
			.values()
			.stream()
			.filter((one) -> turn > 0 && one.intent.turn() == turn && one.intent.conversation().equals(id)
					&& !one.isRefused())
			.map((one) -> one.intent.author())
			.findFirst();
	}

	@Override
	public List<Pending> pending(Identity node, Collection<Long> doubtful) {
		return this.connection.run(() -> this.database.intents()
			.values()
			.stream()
			.filter((one) -> one.outcome == null && (one.performer != node.number() || doubtful.contains(one.id))
					&& this.database.isOwner(node.number(), one.intent.conversation()))
			.map(this::pending)
			.toList());
	}

	private Pending pending(StoredIntent stored) {
		Conversation known = this.database.conversations().get(stored.intent.conversation());
		return new Pending(stored.id, stored.intent, known != null && known.turns.stream().anyMatch(stored::isSaid));
	}

	@Override
	public boolean take(long id, Identity node) {
		return change(id, (stored) -> this.database.isOwner(node.number(), stored.intent.conversation()),
				(stored) -> stored.performer = node.number());
	}

	@Override
	public void release(long id, Identity node) {
		change(id, (stored) -> stored.performer == node.number(), (stored) -> stored.performer = 0);
	}

	@Override
	public boolean refuse(long id, Identity node, int bytes) {
		return change(id,
				(stored) -> stored.performer == node.number()
						&& this.database.isOwner(node.number(), stored.intent.conversation()),
				(stored) -> stored.outcome = new StoredOutcome(StoredOutcome.Word.TOO_MANY_BYTES, bytes));
	}

	private boolean change(long id, Predicate<StoredIntent> condition, Consumer<StoredIntent> change) {
		return this.connection.run(() -> {
			StoredIntent stored = this.database.intents().get(id);
			boolean isChanged = stored != null && stored.outcome == null && condition.test(stored);
			if (isChanged) {
				change.accept(stored);
			}
			return isChanged;
		});
	}

	@Override
	public Map<Long, StoredOutcome> outcomes(Collection<Long> ids) {
		return this.connection.run(() -> ids.stream()
			.flatMap((id) -> outcome(id).map((one) -> Map.entry(id, one)).stream())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	private Optional<StoredOutcome> outcome(long id) {
		StoredIntent stored = this.database.intents().get(id);
		return (stored != null) ? Optional.ofNullable(stored.outcome) : Optional.empty();
	}

	@Override
	public Optional<Standing> standing(ConversationId conversation, int turn) {
		return this.connection.run(() -> Optional.ofNullable(this.database.conversations().get(conversation))
			.map((known) -> new Standing(!known.isOpen(), known.lastTurn(),
					known.turn(known.lastTurn()).flatMap(Turn::author), winner(conversation, turn))));
	}

}
