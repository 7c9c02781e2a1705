package parley.server.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalStore;

/**
 * Checks rule 1 on every conversation in the record: turns alternate, the client's first,
 * numbered without a gap; and that the counts of those that are over are right.
 */
final class Verification {

	private static final String COUNTS = """
			SELECT conversation.id, conversation.ended, conversation.turns, conversation.undelivered,
			  count(turn.seq) AS counted, coalesce(min(turn.seq), 1) AS first, coalesce(max(turn.seq), 0) AS last,
			  coalesce(sum(CASE WHEN turn.party = 'server' AND turn.delivered IS NULL THEN 1 ELSE 0 END), 0) AS lost,
			  coalesce(sum(CASE WHEN turn.party <>
			    CASE WHEN turn.seq % 2 = 1 THEN 'client' ELSE 'server' END THEN 1 ELSE 0 END), 0) AS wrong_party
			FROM conversation LEFT JOIN turn ON turn.conversation = conversation.id
			GROUP BY conversation.id, conversation.ended, conversation.turns, conversation.undelivered
			ORDER BY conversation.id""";

	private static final String STRAYS = """
			SELECT DISTINCT conversation FROM turn
			WHERE NOT EXISTS (SELECT 1 FROM conversation WHERE conversation.id = turn.conversation)
			  AND NOT EXISTS (SELECT 1 FROM erasing WHERE erasing.conversation = turn.conversation)""";

	private final JournalStore store;

	Verification(JournalStore store) {
		this.store = store;
	}

	/**
	 * What was checked.
	 *
	 * @param conversations how many conversations
	 * @param turns how many turns
	 * @param problems how many things are wrong
	 */
	record Result(long conversations, long turns, long problems) {
	}

	/** Checks everything as of this moment, in constant memory. */
	Result verify(Consumer<String> problem) {
		Count count = new Count(problem);
		this.store.snapshot((jdbc) -> {
			if (this.store.isSqlite()) {
				jdbc.sql("PRAGMA quick_check")
					.query(String.class)
					.list()
					.stream()
					.filter((line) -> !line.equals("ok"))
					.forEach((line) -> count.problem("the database file: " + line));
			}
			try (Stream<Row> rows = jdbc.sql(COUNTS).query(Row::of).stream()) {
				rows.forEach(count::check);
			}
			strays(jdbc, count);
		});
		return new Result(count.conversations, count.turns, count.problems);
	}

	private static void strays(JdbcClient jdbc, Count count) {
		try (Stream<Long> strays = jdbc.sql(STRAYS).query(Long.class).stream()) {
			strays.forEach((id) -> count.problem("conversation %d: has turns, but is not in the record".formatted(id)));
		}
	}

	private record Row(long id, boolean ended, int turns, int undelivered, int counted, int first, int last, int lost,
			int wrongParty) {

		static Row of(ResultSet row, int number) throws SQLException {
			row.getLong("ended");
			boolean ended = !row.wasNull();
			return new Row(row.getLong("id"), ended, row.getInt("turns"), row.getInt("undelivered"),
					row.getInt("counted"), row.getInt("first"), row.getInt("last"), row.getInt("lost"),
					row.getInt("wrong_party"));
		}

		List<String> problems() {
			return Stream.of(
					(this.first != 1 || this.last != this.counted)
							? "%d turns are numbered from %d to %d".formatted(this.counted, this.first, this.last) : "",
					(this.wrongParty > 0) ? "%d turns are of the wrong party".formatted(this.wrongParty) : "",
					(this.ended && this.turns != this.counted)
							? "ended with %d turns, but has %d".formatted(this.turns, this.counted) : "",
					(this.ended && this.undelivered != this.lost)
							? "ended with %d undelivered turns, but has %d".formatted(this.undelivered, this.lost) : "")
				.filter((problem) -> !problem.isEmpty())
				.toList();
		}

	}

	private static final class Count {

		private final Consumer<String> report;

		private long conversations;

		private long turns;

		private long problems;

		Count(Consumer<String> report) {
			this.report = report;
		}

		void check(Row row) {
			this.conversations++;
			this.turns += row.counted();
			row.problems().forEach((problem) -> problem("conversation %d: %s".formatted(row.id(), problem)));
		}

		void problem(String line) {
			this.problems++;
			this.report.accept(line);
		}

	}

}
