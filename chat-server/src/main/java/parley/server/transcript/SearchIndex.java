package parley.server.transcript;

import java.util.ArrayList;
import java.util.List;

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
 * of some milliseconds, from where {@code search_progress} says. Safe for any thread and
 * any number of processes.
 */
final class SearchIndex {

	private static final Logger logger = LoggerFactory.getLogger(SearchIndex.class);

	private static final int TURNS_AT_ONCE = 200;

	private static final int ROWS_AT_ONCE = 50;

	private static final String BEHIND = """
			SELECT EXISTS (SELECT 1 FROM turn WHERE position > (SELECT position FROM search_progress))""";

	/** Who adds to the index and who removes from it take turns by this row. */
	static final String LOCK = "UPDATE search_progress SET position = position";

	private static final String NEXT_END = """
			SELECT coalesce(max(position), 0) FROM
			  (SELECT position FROM turn WHERE position > :from ORDER BY position LIMIT :limit) AS next""";

	private final JournalStore store;

	private final SearchDialect dialect;

	private volatile boolean failing;

	SearchIndex(JournalStore store) {
		this.store = store;
		this.dialect = SearchDialect.of(store.isSqlite());
	}

	/**
	 * Brings the index up to date. If the database can't be written just now, searches
	 * find what is indexed already, and the log says so.
	 */
	void catchUp() {
		try {
			while (!Thread.currentThread().isInterrupted() && isBehind()) {
				this.store.write(this::indexNext);
			}
			this.failing = false;
		}
		catch (DataAccessException | TransactionException ex) {
			fails(JournalUnavailableException.because(ex));
		}
		catch (JournalUnavailableException ex) {
			fails(ex);
		}
	}

	/** Says so once: while the database is away this is tried every two seconds. */
	private void fails(JournalUnavailableException why) {
		logger.atLevel(this.failing ? Level.DEBUG : Level.WARN)
			.log("Full-text search can't be brought up to date; the latest turns may be missing from it: {}",
					why.getMessage());
		this.failing = true;
	}

	private boolean isBehind() {
		return this.store.reading().sql(BEHIND).query(Boolean.class).single();
	}

	private int indexNext(JdbcClient jdbc) {
		jdbc.sql(LOCK).update();
		long from = jdbc.sql("SELECT position FROM search_progress").query(Long.class).single();
		long to = jdbc.sql(NEXT_END).param("from", from).param("limit", TURNS_AT_ONCE).query(Long.class).single();
		if (to <= from) {
			return 0;
		}
		jdbc.sql("UPDATE search_progress SET position = :to").param("to", to).update();
		List<Object> rows = new ArrayList<>();
		jdbc.sql("SELECT position, text FROM turn WHERE position > :from AND position <= :to")
			.param("from", from)
			.param("to", to)
			.query((row) -> {
				rows.add(row.getLong("position"));
				rows.add(this.dialect.indexed(row.getString("text")));
			});
		for (int begin = 0; begin < rows.size(); begin += 2 * ROWS_AT_ONCE) {
			List<Object> some = rows.subList(begin, Math.min(rows.size(), begin + 2 * ROWS_AT_ONCE));
			jdbc.sql(this.dialect.insert(some.size() / 2)).params(some).update();
		}
		return rows.size() / 2;
	}

}
