package parley.server.journal;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The journal's database, for who reads the record, or erases from it. Only
 * {@link Journal} appends. docs/JOURNAL.md has the schema. Safe for any thread.
 */
public interface JournalStore {

	/**
	 * {@return whether it is SQLite, rather than PostgreSQL}
	 */
	boolean isSqlite();

	/**
	 * {@return where this server may keep what belongs to the journal: the folder of its
	 * file, or {@code data} where it is none}
	 */
	Path folder();

	/**
	 * {@return for short queries, each in a transaction of its own}
	 */
	JdbcClient reading();

	/**
	 * Reads as much as there is as of one moment, row by row: result sets are not
	 * gathered in memory. A few at once have connections of their own. Keep it as short
	 * as what is read allows, because SQLite can't reuse its write-ahead log meanwhile.
	 * @param read what to read
	 * @throws JournalUnavailableException if no connection becomes free in time
	 */
	void snapshot(Consumer<JdbcClient> read);

	/**
	 * Has what was deleted leave the write-ahead log of SQLite too. Waits for nobody.
	 * PostgreSQL keeps deleted rows until its vacuum.
	 * @return whether it has; not while somebody reads what was there before
	 */
	boolean truncateLog();

	/**
	 * Writes in one transaction, which conversations wait for: keep it to some
	 * milliseconds. Writers queue, and conversations never wait for more than one of
	 * them. Its first statement must write, or SQLite may refuse the second.
	 * @param work what to write
	 * @param <T> what comes of it
	 * @return what comes of it
	 * @throws JournalUnavailableException if too many writers wait, or for too long
	 */
	<T> T write(Function<JdbcClient, T> work);

}
