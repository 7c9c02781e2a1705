package parley.server.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.SecretHash;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Turn;

/**
 * The tables that nodes share, as {@link ClusterRepositoryContract} knows them of
 * PostgreSQL. For one thread.
 */
public final class InMemoryDatabase {

	private final Map<Long, Node> nodes = new LinkedHashMap<>();

	private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();

	private final SortedMap<Long, StoredIntent> intents = new TreeMap<>();

	private final Duration lease;

	private final LongSupplier clock;

	private final CommitObserver observer;

	private long lastConversation;

	/**
	 * Creates empty tables.
	 * @param lease how long a lease lasts
	 * @param clock the clock of the database, in nanoseconds; may jump
	 * @param observer is told of all that is committed
	 */
	public InMemoryDatabase(Duration lease, LongSupplier clock, CommitObserver observer) {
		this.lease = lease;
		this.clock = clock;
		this.observer = observer;
	}

	static final class Node {

		long until;

		long batch;

		boolean lost;

	}

	static final class Conversation {

		final ConversationId id;

		final List<Turn> turns = new ArrayList<>();

		long node;

		@Nullable Ending ending;

		@Nullable SecretHash next;

		long wanted;

		Conversation(ConversationId id, long node) {
			this.id = id;
			this.node = node;
		}

		boolean isOpen() {
			return this.ending == null;
		}

		int lastTurn() {
			return this.turns.isEmpty() ? 0 : this.turns.getLast().number();
		}

		Optional<Turn> turn(int number) {
			return this.turns.stream().filter((turn) -> turn.number() == number).findFirst();
		}

	}

	static final class StoredIntent {

		final long id;

		final Intent intent;

		long performer;

		@Nullable StoredOutcome outcome;

		StoredIntent(long id, Intent intent) {
			this.id = id;
			this.intent = intent;
		}

		/** The same words under the same name. */
		boolean isSaid(Turn turn) {
			return turn.number() == this.intent.turn() + 1 && turn.author().equals(Optional.of(this.intent.author()))
					&& Optional.of(turn.text()).equals(this.intent.text());
		}

		boolean isRefused() {
			return this.outcome != null && this.outcome.word() == StoredOutcome.Word.TOO_MANY_BYTES;
		}

	}

	/** What has become of an intent, for whoever checks it. */
	public record Settled(ConversationId conversation, int turn, Optional<MessageText> text, String word) {

	}

	CommitObserver observer() {
		return this.observer;
	}

	long now() {
		return this.clock.getAsLong();
	}

	Duration lease() {
		return this.lease;
	}

	long takeBlock() {
		long first = this.lastConversation + 1;
		this.lastConversation += NodeRepository.BLOCK;
		return first;
	}

	Map<Long, Node> nodes() {
		return this.nodes;
	}

	Map<ConversationId, Conversation> conversations() {
		return this.conversations;
	}

	SortedMap<Long, StoredIntent> intents() {
		return this.intents;
	}

	Stream<Conversation> openOf(long node) {
		return this.conversations.values().stream().filter((one) -> one.isOpen() && one.node == node);
	}

	boolean isOwner(long node, ConversationId id) {
		Conversation known = this.conversations.get(id);
		return known != null && known.isOpen() && known.node == node;
	}

	/** The node that has a conversation, or had it when it ended. */
	public Optional<Long> owner(ConversationId id) {
		return Optional.ofNullable(this.conversations.get(id)).map((one) -> one.node);
	}

	/** The last turn of a conversation that is open. */
	public OptionalInt lastTurn(ConversationId id) {
		Conversation known = this.conversations.get(id);
		return (known != null && known.isOpen()) ? OptionalInt.of(known.lastTurn()) : OptionalInt.empty();
	}

	/** How many intents have been given. */
	public int given() {
		return this.intents.size();
	}

	/** The outcome of an intent, if it has one. */
	public Optional<Settled> settled(long id) {
		StoredIntent known = this.intents.get(id);
		if (known == null || known.outcome == null) {
			return Optional.empty();
		}
		return Optional.of(new Settled(known.intent.conversation(), known.intent.turn(), known.intent.text(),
				known.outcome.word().name()));
	}

}
