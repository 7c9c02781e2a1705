package parley.server.journal;

import java.util.List;
import java.util.OptionalLong;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Says whether this server may still write to a record that it shares with others, and
 * where. Asked within the transaction that writes, on the journal's one thread.
 */
public interface CommitGate {

	/**
	 * The first thing in a transaction that appends.
	 * @param jdbc the transaction
	 * @param batch the number of what is to be written: grows, and stays the same where
	 * it is tried again
	 * @param entries what is to be written
	 * @return the position of the first entry, or empty if that batch is durable already
	 * and only the answer was lost
	 * @throws FencedException if this server may not write them any more
	 */
	OptionalLong enter(JdbcTemplate jdbc, long batch, List<JournalEntry> entries);

	/**
	 * The last thing in it.
	 * @param jdbc the transaction
	 * @param entries what was written
	 * @param lastPosition the position of the last one
	 */
	void leave(JdbcTemplate jdbc, List<JournalEntry> entries, long lastPosition);

}
