package parley.server.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import parley.server.cluster.InMemoryDatabase.Conversation;
import parley.server.cluster.InMemoryDatabase.StoredIntent;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Turn;

/** What {@link Membership} and the journal's tables do with a batch, in memory. */
final class InMemoryAppends {

	private final InMemoryDatabase database;

	private final DatabaseConnection connection;

	InMemoryAppends(InMemoryDatabase database, DatabaseConnection connection) {
		this.database = database;
		this.connection = connection;
	}

	/** How an append came out. */
	enum Result {

		/** It is durable, by this call or by an earlier one. */
		WRITTEN,
		/** The lease has run out, and may be renewed. */
		LATE,
		/** The node may not write it, now or later. */
		FENCED

	}

	Result append(long node, long batch, List<JournalEntry> entries) {
		return this.connection.run(() -> enter(node, batch, entries));
	}

	private Result enter(long me, long batch, List<JournalEntry> entries) {
		InMemoryDatabase.Node node = this.database.nodes().get(me);
		if (node == null) {
			return Result.FENCED;
		}
		if (node.batch >= batch) {
			return Result.WRITTEN;
		}
		if (node.lost || node.until <= this.database.now()) {
			return node.lost ? Result.FENCED : Result.LATE;
		}
		if (entries.stream().anyMatch((entry) -> isForeign(me, entry))) {
			return Result.FENCED;
		}
		node.batch = batch;
		write(me, entries);
		return Result.WRITTEN;
	}

	private boolean isForeign(long me, JournalEntry entry) {
		Conversation known = this.database.conversations().get(entry.conversation());
		return known != null && known.node != me;
	}

	/** Writes without asking whether the node may. */
	void write(long me, List<JournalEntry> entries) {
		entries.forEach((entry) -> apply(me, entry));
		Set<ConversationId> decided = entries.stream()
			.filter((entry) -> entry instanceof JournalEntry.Ended
					|| (entry instanceof JournalEntry.TurnAccepted said && said.turn().party() == Party.SERVER))
			.map(JournalEntry::conversation)
			.collect(Collectors.toSet());
		settle(this.database, decided);
	}

	private void apply(long me, JournalEntry entry) {
		Conversation known = this.database.conversations().get(entry.conversation());
		if (entry instanceof JournalEntry.Ended) {
			keep(this.database, me, Set.of(entry.conversation()));
		}
		this.database.observer().committed(entry, me, (known != null) ? known.node : 0);
		if (known == null) {
			if (entry instanceof JournalEntry.Opened) {
				this.database.conversations().put(entry.conversation(), new Conversation(entry.conversation(), me));
			}
			return;
		}
		switch (entry) {
			case JournalEntry.TurnAccepted accepted -> known.turns.add(accepted.turn());
			case JournalEntry.Kept kept -> known.next = kept.next();
			case JournalEntry.Resumed resumed -> known.next = resumed.next();
			case JournalEntry.LetGo letGo -> known.node = (known.wanted != 0) ? known.wanted : known.node;
			case JournalEntry.NothingToTakeUp nothing -> {
				known.next = null;
				known.wanted = 0;
			}
			case JournalEntry.Ended ended -> known.ending = ended.ending();
			default -> {
			}
		}
	}

	/** What was given and not said is in the record of what has ended. */
	static void keep(InMemoryDatabase database, long me, Set<ConversationId> ended) {
		for (StoredIntent each : List.copyOf(database.intents().values())) {
			Conversation known = database.conversations().get(each.intent.conversation());
			if (known != null && ended.contains(known.id) && each.outcome == null && each.intent.text().isPresent()
					&& each.intent.turn() == known.lastTurn()) {
				Turn kept = new Turn(each.intent.turn() + 1, Party.SERVER, each.intent.text().get(), Instant.EPOCH,
						Optional.of(each.intent.author()));
				database.observer().committed(new JournalEntry.TurnAccepted(known.id, kept, false), me, me);
				known.turns.add(kept);
			}
		}
	}

	static void settle(InMemoryDatabase database, Set<ConversationId> ids) {
		for (StoredIntent each : database.intents().values()) {
			Conversation known = database.conversations().get(each.intent.conversation());
			if (known != null && each.outcome == null && ids.contains(known.id)) {
				Optional<Turn> answer = (each.intent.turn() > 0) ? known.turn(each.intent.turn() + 1)
						: Optional.empty();
				boolean isDecided = answer.filter((turn) -> !(each.intent.ends() && each.isSaid(turn))).isPresent();
				if (isDecided || !known.isOpen()) {
					each.outcome = new StoredOutcome(word(each, known, answer), 0);
				}
			}
		}
	}

	private static StoredOutcome.Word word(StoredIntent each, Conversation known, Optional<Turn> answer) {
		if (each.intent.text().isPresent()) {
			return answer.map((turn) -> each.isSaid(turn) ? StoredOutcome.Word.ACCEPTED : StoredOutcome.Word.ANSWERED)
				.orElse(StoredOutcome.Word.OVER);
		}
		return (known.ending == Ending.SERVER_QUIT) ? StoredOutcome.Word.ACCEPTED : StoredOutcome.Word.OVER;
	}

}
