package parley.server.transcript;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalStore;

/**
 * Deletes the rows of conversations that are in {@code erasing}, some in each
 * transaction, so that those who talk don't wait for the whole. Nothing is lost where it
 * is interrupted: the next call goes on. Safe for any thread and any number of processes.
 */
final class ErasedRows {

	/**
	 * FTS5 merges a part of its index with each 64 entries that are deleted: one
	 * transaction does so once at most.
	 */
	static final int ROWS_AT_ONCE = 50;

	private static final int MERGED_PAGES = 200;

	private final JournalStore store;

	private final String deleteWords;

	private final List<Table> tables;

	ErasedRows(JournalStore store) {
		this.store = store;
		this.deleteWords = SearchDialect.of(store.isSqlite()).delete();
		this.tables = Stream
			.of(new Table("turn", "position", "seq"), new Table("early", "position", "position"),
					new Table("note", "number", "number"), new Table("cluster_intent", "id", "id"))
			.filter((table) -> !store.isSqlite() || !table.name().startsWith("cluster_"))
			.toList();
	}

	/**
	 * Rows that say which conversation they are of.
	 *
	 * @param name what the table is called
	 * @param key its primary key
	 * @param order in which order its index has those of a conversation
	 */
	private record Table(String name, String key, String order) {

		int delete(JdbcClient jdbc, long conversation, int most) {
			return jdbc
				.sql("""
						DELETE FROM %1$s WHERE %2$s IN
						  (SELECT %2$s FROM %1$s WHERE conversation = :id ORDER BY %3$s LIMIT :most)"""
					.formatted(this.name, this.key, this.order))
				.param("id", conversation)
				.param("most", most)
				.update();
		}

	}

	/**
	 * {@return whether there is something to delete}
	 */
	boolean isPending() {
		return this.store.reading().sql("SELECT EXISTS (SELECT 1 FROM erasing)").query(Boolean.class).single();
	}

	/** Deletes all that there is, and the words that only it had. */
	void delete() {
		while (isPending()) {
			this.store.write(this::deleteSome);
		}
		forgetWords();
	}

	private int deleteSome(JdbcClient jdbc) {
		jdbc.sql(SearchIndex.LOCK).update();
		int deleted = 0;
		for (long id : jdbc.sql("SELECT conversation FROM erasing ORDER BY conversation LIMIT :most")
			.param("most", ROWS_AT_ONCE)
			.query(Long.class)
			.list()) {
			deleted += delete(jdbc, id, ROWS_AT_ONCE - deleted);
			if (deleted >= ROWS_AT_ONCE) {
				break;
			}
		}
		return deleted;
	}

	/** Deletes up to as many rows of a conversation; if those were all, it is erased. */
	private int delete(JdbcClient jdbc, long conversation, int most) {
		jdbc.sql(this.deleteWords).param("id", conversation).param("most", most).update();
		int deleted = 0;
		for (Table table : this.tables) {
			deleted += table.delete(jdbc, conversation, most - deleted);
			if (deleted >= most) {
				return deleted;
			}
		}
		return deleted + jdbc.sql("DELETE FROM erasing WHERE conversation = :id").param("id", conversation).update();
	}

	/**
	 * FTS5 only marks words as deleted until it merges its segments: here, step by step.
	 */
	private void forgetWords() {
		if (!this.store.isSqlite()) {
			return;
		}
		int pages = -MERGED_PAGES;
		while (this.store.write(merge(pages)) > 1) {
			pages = MERGED_PAGES;
		}
	}

	private static Function<JdbcClient, Integer> merge(int pages) {
		return (jdbc) -> {
			int before = changes(jdbc);
			jdbc.sql("INSERT INTO turn_search (turn_search, rank) VALUES ('merge', :pages)")
				.param("pages", pages)
				.update();
			return changes(jdbc) - before;
		};
	}

	private static int changes(JdbcClient jdbc) {
		return jdbc.sql("SELECT total_changes()").query(Integer.class).single();
	}

}
