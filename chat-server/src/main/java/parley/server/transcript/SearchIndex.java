package parley.server.transcript;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

import parley.server.journal.JournalStore;
import parley.server.journal.JournalUnavailableException;

/**
 * Fills the full-text index behind the turns: never on the way of a turn, in transactions
 * of some milliseconds, from where {@code search_progress} says. What is written is made
 * before the transaction begins. Safe for any thread and any number of processes.
 */
final class SearchIndex {

	private static final Logger logger = LoggerFactory.getLogger(SearchIndex.class);

	/** Some milliseconds for the database; one turn has fewer. */
	static final int GRAMS_AT_ONCE = 5_000;

	private static final int TURNS_AT_ONCE = 200;

	private static final int ROWS_AT_ONCE = 50;

	private static final String NEWEST = "SELECT coalesce(max(position), 0) FROM turn";

	private static final String PROGRESS = "SELECT position FROM search_progress";

	private static final String NEXT = """
			SELECT position, text FROM turn WHERE position > :from ORDER BY position LIMIT :limit""";

	/** Who adds to the index and who removes from it take turns by this row. */
	static final String LOCK = "UPDATE search_progress SET position = position";

	/** Has no effect if another process has indexed from there. */
	private static final String ADVANCE = """
			UPDATE search_progress SET position = :to WHERE position = :from""";

	/** Turns may be erased while their grams are made. */
	private static final String REMAINING = """
			SELECT position FROM turn WHERE position > :from AND position <= :to""";

	private final JournalStore store;

	private final SearchDialect dialect;

	private final ReentrantLock indexing = new ReentrantLock();

	private volatile boolean failing;

	SearchIndex(JournalStore store) {
		this.store = store;
		this.dialect = SearchDialect.of(store.isSqlite());
	}

	private record Row(long position, String text) {
	}

	/**
	 * Brings the index up to the turns that there are now. If the database can't be
	 * written, searches find what is indexed already, and the log says so.
	 */
	void catchUp() {
		this.indexing.lock();
		try {
			long newest = position(NEWEST);
			while (!Thread.currentThread().isInterrupted() && indexNext(newest)) {
				// Others write between two transactions.
			}
			this.failing = false;
		}
		catch (DataAccessException | TransactionException ex) {
			fails(JournalUnavailableException.because(ex));
		}
		catch (JournalUnavailableException ex) {
			fails(ex);
		}
		finally {
			this.indexing.unlock();
		}
	}

	/** Says so once: while the database is away this is tried every two seconds. */
	private void fails(JournalUnavailableException why) {
		logger.atLevel(this.failing ? Level.DEBUG : Level.WARN)
			.log("Full-text search can't be brought up to date; the latest turns may be missing from it: {}",
					why.getMessage());
		this.failing = true;
	}

	private long position(String sql) {
		return this.store.reading().sql(sql).query(Long.class).single();
	}

	/**
	 * Indexes the turns that come next.
	 * @return whether there were any up to that position
	 */
	private boolean indexNext(long newest) {
		long from = position(PROGRESS);
		List<Row> next = (from < newest) ? prepare(from) : List.of();
		if (next.isEmpty()) {
			return false;
		}
		this.store.write((jdbc) -> insert(jdbc, from, next));
		return true;
	}

	/** What is written for the turns behind a position, up to the bounds. */
	private List<Row> prepare(long from) {
		List<Row> turns = this.store.reading()
			.sql(NEXT)
			.param("from", from)
			.param("limit", TURNS_AT_ONCE)
			.query((row, number) -> new Row(row.getLong("position"), row.getString("text")))
			.list();
		List<Row> prepared = new ArrayList<>();
		int size = 0;
		for (Row turn : turns) {
			List<String> grams = SearchWords.grams(turn.text());
			size += grams.size();
			if (size > GRAMS_AT_ONCE) {
				break;
			}
			prepared.add(new Row(turn.position(), this.dialect.indexed(grams)));
		}
		return prepared;
	}

	private int insert(JdbcClient jdbc, long from, List<Row> next) {
		long to = next.getLast().position();
		if (jdbc.sql(ADVANCE).param("from", from).param("to", to).update() == 0) {
			return 0;
		}
		Set<Long> remaining = new HashSet<>(
				jdbc.sql(REMAINING).param("from", from).param("to", to).query(Long.class).list());
		List<Object> rows = new ArrayList<>();
		next.stream().filter((row) -> remaining.contains(row.position())).forEach((row) -> {
			rows.add(row.position());
			rows.add(row.text());
		});
		for (int begin = 0; begin < rows.size(); begin += 2 * ROWS_AT_ONCE) {
			List<Object> some = rows.subList(begin, Math.min(rows.size(), begin + 2 * ROWS_AT_ONCE));
			jdbc.sql(this.dialect.insert(some.size() / 2)).params(some).update();
		}
		return rows.size() / 2;
	}

}
