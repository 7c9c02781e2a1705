package parley.server.desk;

import java.util.List;

import parley.server.turn.ConversationId;

/**
 * The notes on conversations, open or ended, read in parts. Safe for any thread; waits
 * for the database.
 */
public interface NoteLookup {

	/**
	 * Reads the notes that follow one.
	 * @param id the conversation
	 * @param after only those with higher numbers; 0 for the first
	 * @param limit how many at most
	 * @return the notes, in order
	 * @throws parley.server.journal.JournalUnavailableException if they can't be read
	 */
	List<Note> after(ConversationId id, long after, int limit);

	/**
	 * Reads the notes that come last before one.
	 * @param id the conversation
	 * @param before only those with lower numbers; {@link Long#MAX_VALUE} for the last
	 * @param limit how many at most
	 * @return the notes, in order
	 * @throws parley.server.journal.JournalUnavailableException if they can't be read
	 */
	List<Note> before(ConversationId id, long before, int limit);

	/**
	 * Counts the notes on a conversation.
	 * @param id the conversation
	 * @return how many there are
	 * @throws parley.server.journal.JournalUnavailableException if they can't be read
	 */
	long count(ConversationId id);

}
