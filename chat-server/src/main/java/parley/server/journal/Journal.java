package parley.server.journal;

import java.util.List;

/**
 * Appends to the durable record. Safe for any thread.
 */
public interface Journal {

	/**
	 * Appends entries together, and waits until they are durable. Call it on a virtual
	 * thread: it takes as long as the disk does, and as long as
	 * {@code parley.journal.failure-timeout} while the journal can't write.
	 * @param entries what happened, in order
	 * @throws JournalUnavailableException if they are not known to be durable
	 */
	void append(List<JournalEntry> entries);

	/**
	 * Appends an entry with the next commit, and doesn't wait for it. If nobody else
	 * appends anything it has a commit of its own, 50 ms later.
	 * @param entry what happened
	 */
	void appendSoon(JournalEntry entry);

	/**
	 * {@return the highest number of a conversation in the record, 0 if there is none}
	 */
	long lastConversation();

}
