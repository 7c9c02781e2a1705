package parley.server.desk;

import java.time.Instant;

import parley.server.turn.ConversationId;

/**
 * Keeps notes. Safe for any thread.
 */
interface Notes extends NoteLookup {

	/** Takes a note, durably, unless there are as many as a conversation may have. */
	NoteResult take(ConversationId id, Operator by, String text, Instant at);

	/** A conversation is over. */
	void ended(ConversationId id);

}
