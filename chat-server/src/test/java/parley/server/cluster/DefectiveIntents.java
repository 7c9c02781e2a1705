package parley.server.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import parley.server.turn.ConversationId;
import parley.server.turn.PlantedDefect;

/** Intents whose conditions are wrong in one way, for the simulation to find. */
final class DefectiveIntents implements IntentRepository {

	private final IntentRepository right;

	private final InMemoryDatabase database;

	private final PlantedDefect defect;

	private DefectiveIntents(IntentRepository right, InMemoryDatabase database, PlantedDefect defect) {
		this.right = right;
		this.database = database;
		this.defect = defect;
	}

	static IntentRepository of(IntentRepository right, InMemoryDatabase database, PlantedDefect defect) {
		return switch (defect) {
			case INTENT_SETTLED_UNCONDITIONALLY, WORDLESS_ENDING_NOT_TAKEN_AGAIN ->
				new DefectiveIntents(right, database, defect);
			default -> right;
		};
	}

	@Override
	public Optional<Given> give(Intent intent, @Nullable Identity performer, Consumer<Given> announce) {
		return this.right.give(intent, performer, announce);
	}

	@Override
	public List<Pending> pending(Identity node, Collection<Long> doubtful) {
		List<Pending> pending = this.right.pending(node, doubtful);
		return (this.defect != PlantedDefect.WORDLESS_ENDING_NOT_TAKEN_AGAIN) ? pending
				: pending.stream().filter((one) -> one.intent().turn() > 0 || !wasTaken(one)).toList();
	}

	private boolean wasTaken(Pending pending) {
		InMemoryDatabase.StoredIntent stored = this.database.intents().get(pending.id());
		return stored != null && stored.performer != 0;
	}

	@Override
	public boolean take(long id, Identity node) {
		return this.right.take(id, node);
	}

	/** A node that does not have the conversation takes it for over. */
	@Override
	public void release(long id, Identity node) {
		InMemoryDatabase.StoredIntent stored = this.database.intents().get(id);
		if (this.defect == PlantedDefect.INTENT_SETTLED_UNCONDITIONALLY && stored != null) {
			stored.outcome = new StoredOutcome(StoredOutcome.Word.OVER, 0);
		}
		else {
			this.right.release(id, node);
		}
	}

	@Override
	public boolean refuse(long id, Identity node, int bytes) {
		return this.right.refuse(id, node, bytes);
	}

	@Override
	public Map<Long, StoredOutcome> outcomes(Collection<Long> ids) {
		return this.right.outcomes(ids);
	}

	@Override
	public Optional<Standing> standing(ConversationId conversation, int turn) {
		return this.right.standing(conversation, turn);
	}

}
