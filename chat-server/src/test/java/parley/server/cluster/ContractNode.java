package parley.server.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.SecretHash;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Turn;

/** A node whose lease nobody renews, in front of one database or the other. */
abstract class ContractNode {

	abstract Membership membership();

	abstract NodeRepository nodes();

	abstract LostNodeRepository lostNodes();

	abstract IntentRepository intents();

	abstract TransferRepository transfers();

	/** Appends entries together, and tells whether they are durable. */
	abstract boolean append(JournalEntry... entries);

	/** The lease has run out, as far as the database knows. */
	abstract void expire();

	Identity identity() {
		Identity me = membership().identity();
		if (me == null) {
			throw new IllegalStateException("it has not joined");
		}
		return me;
	}

	ConversationId open() {
		ConversationId id = new ConversationId(membership().next());
		append(new JournalEntry.Opened(id, Optional.of("alice"), "127.0.0.1", Instant.EPOCH));
		return id;
	}

	ConversationId open(SecretHash next) {
		ConversationId id = open();
		append(new JournalEntry.Kept(id, next));
		return id;
	}

	boolean ask(ConversationId id, int number) {
		return append(new JournalEntry.TurnAccepted(id,
				new Turn(number, Party.CLIENT, new MessageText("hello"), Instant.EPOCH), false));
	}

	boolean say(ConversationId id, int number, String author, String text) {
		return append(new JournalEntry.TurnAccepted(id,
				new Turn(number, Party.SERVER, new MessageText(text), Instant.EPOCH, Optional.of(author)), false));
	}

	boolean end(ConversationId id, Ending ending) {
		return append(new JournalEntry.Ended(id, ending, Optional.empty(), Instant.EPOCH));
	}

	boolean letGo(ConversationId id) {
		return append(new JournalEntry.LetGo(id));
	}

	Optional<IntentRepository.Given> give(Intent intent) {
		return intents().give(intent, identity(), (given) -> {
		});
	}

	List<Long> pending() {
		return intents().pending(identity(), List.of()).stream().map(IntentRepository.Pending::id).toList();
	}

	/** It may take into its memory what it is given, as {@link Transfers} does. */
	void take(ConversationId id) {
		transfers().take(identity(), id, (given) -> membership().adopt(identity(), given));
	}

}
