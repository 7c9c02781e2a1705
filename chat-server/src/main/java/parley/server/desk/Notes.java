package parley.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * Keeps notes. Safe for any thread.
 */
interface Notes {

	/**
	 * Takes a note, durably.
	 * @return the note, or empty if there is no such conversation
	 */
	Optional<Note> take(ConversationId id, Operator by, String text, Instant at);

	/** The notes on a conversation, in order. */
	List<Note> of(ConversationId id);

	/** A conversation is over. */
	void ended(ConversationId id);

}
