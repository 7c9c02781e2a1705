package parley.interop.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import parley.interop.history.Transcript;

/** The nodes' journal, read and watched by a connection of the test's own. */
final class ClusterRecord {

	/** The journal's own row could hide that an ending was written over another. */
	private static final List<String> WATCH_ENDINGS = List
		.of("""
				CREATE TABLE watched_ending (conversation BIGINT NOT NULL, ending TEXT NOT NULL, position BIGINT NOT NULL)""",
				"""
						CREATE FUNCTION watch_ending() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
						  INSERT INTO watched_ending SELECT NEW.id, NEW.ending, position FROM cluster_record;
						  RETURN NEW;
						END $$""", """
							CREATE CONSTRAINT TRIGGER watched AFTER UPDATE OF ending ON conversation
						DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
							WHEN (NEW.ending IS NOT NULL) EXECUTE FUNCTION watch_ending()""");

	/**
	 * Whoever is declared lost is forgotten at once to have been: the survivor ends its
	 * conversations as ever, and its fence stays open.
	 */
	private static final List<String> WITHOUT_FENCE = List.of("""
			CREATE FUNCTION forget_lost() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			  NEW.lost := NULL;
			  NEW.until := clock_timestamp() + interval '1 hour';
			  RETURN NEW;
			END $$""", """
			CREATE TRIGGER forgetful BEFORE UPDATE OF lost ON cluster_node FOR EACH ROW
			WHEN (NEW.lost IS NOT NULL) EXECUTE FUNCTION forget_lost()""");

	private final String url;

	ClusterRecord(String url) {
		this.url = url;
	}

	void watchEndings() {
		execute(WATCH_ENDINGS);
	}

	void takeTheFenceAway() {
		execute(WITHOUT_FENCE);
	}

	/** How many conversations of a node have not ended. */
	long openAt(long node) {
		return one("SELECT count(*) FROM conversation WHERE ended IS NULL AND node = " + node);
	}

	boolean isLost(long node) {
		return one("SELECT count(*) FROM cluster_node WHERE lost IS NOT NULL AND number = " + node) > 0;
	}

	/** What has not ended. */
	List<Long> open() {
		List<Long> open = new ArrayList<>();
		each("SELECT id FROM conversation WHERE ended IS NULL", (row) -> open.add(row.getLong(1)));
		return open;
	}

	/** What has not ended, and why, for who looks for the reason. */
	List<String> leftOpen() {
		List<String> left = new ArrayList<>();
		each("""
				SELECT c.id, c.node, c.handle, c.changed, r.wanted, r.waiting, n.lost, n.until, clock_timestamp() AS now,
				  (SELECT max(seq) FROM turn WHERE conversation = c.id) AS turns FROM conversation c
				LEFT JOIN resumption r ON r.conversation = c.id LEFT JOIN cluster_node n ON n.number = c.node
				WHERE c.ended IS NULL ORDER BY c.id""",
				(row) -> {
					StringBuilder line = new StringBuilder();
					for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
						line.append(row.getMetaData().getColumnName(column))
							.append('=')
							.append(row.getString(column))
							.append(' ');
					}
					left.add(line.toString());
				});
		return left;
	}

	/** Where the record ends. */
	long position() {
		return one("SELECT position FROM cluster_record");
	}

	/** Turns, replies among them, bytes of WAL, commits. */
	List<Long> used() {
		return List.of(one("SELECT count(*) FROM turn"), one("SELECT count(*) FROM turn WHERE party = 'server'"),
				one("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"),
				one("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"));
	}

	List<Transcript> transcripts() {
		Map<Long, List<Transcript.Turn>> turns = new HashMap<>();
		Map<Long, List<String>> held = new HashMap<>();
		Map<Long, List<Transcript.Ending>> endings = new HashMap<>();
		List<Transcript> transcripts = new ArrayList<>();
		each("""
				SELECT conversation, position, seq, party = 'client', text, coalesce(author, ''), delivered IS NOT NULL
				FROM turn ORDER BY position""", (row) -> of(turns, row).add(new Transcript.Turn(row.getLong(2),
				row.getInt(3), row.getBoolean(4), row.getString(5), row.getString(6), row.getBoolean(7))));
		each("SELECT conversation, text FROM early WHERE kind = 'held' ORDER BY position",
				(row) -> of(held, row).add(row.getString(2)));
		each("SELECT conversation, ending, position FROM watched_ending ORDER BY position",
				(row) -> of(endings, row).add(new Transcript.Ending(row.getString(2), row.getLong(3))));
		each("SELECT id, coalesce(handle, ''), turns, undelivered FROM conversation WHERE turns > 0 ORDER BY id",
				(row) -> transcripts.add(new Transcript(row.getLong(1), row.getString(2), of(turns, row), of(held, row),
						of(endings, row), new Transcript.Totals(row.getInt(3), row.getInt(4)))));
		return transcripts;
	}

	private static <T> List<T> of(Map<Long, List<T>> all, ResultSet row) throws SQLException {
		return all.computeIfAbsent(row.getLong(1), (absent) -> new ArrayList<>());
	}

	private interface Row {

		void read(ResultSet row) throws SQLException;

	}

	private long one(String sql) {
		List<Long> found = new ArrayList<>();
		each(sql, (row) -> found.add(row.getLong(1)));
		return found.getFirst();
	}

	private void each(String sql, Row reader) {
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				reader.read(rows);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void execute(List<String> all) {
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement()) {
			for (String sql : all) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
