package parley.server.transcript;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Full-text search as the database has it: FTS5 of SQLite, text search of PostgreSQL.
 * Both find turns with all of the words, in any order. {@link SearchWords} says what a
 * word is; the databases only compare its grams.
 */
enum SearchDialect {

	/**
	 * A contentless FTS5 table: it holds grams and positions, not the texts again. Its
	 * tokenizer leaves what is beyond ASCII as it is.
	 */
	SQLITE("turn_search.rowid", "turn_search MATCH :words", "INSERT INTO turn_search (rowid, text) VALUES ", "(?, ?)",
			"""
					DELETE FROM turn_search WHERE rowid IN
					  (SELECT position FROM turn WHERE conversation = :id ORDER BY seq LIMIT :most)""") {

		@Override
		String indexed(List<String> grams) {
			return String.join(" ", grams);
		}

		@Override
		String query(String words) {
			return SearchWords.of(words)
				.stream()
				.map((word) -> "\"%s\"%s".formatted(String.join(" ", SearchWords.whole(word)),
						SearchWords.isShort(word) ? " *" : ""))
				.collect(Collectors.joining(" "));
		}

	},

	/** A table of {@code tsvector} with a GIN index. */
	POSTGRESQL("turn_search.position", "turn_search.words @@ CAST(:words AS tsquery)",
			"INSERT INTO turn_search (position, words) VALUES ", "(?, CAST(? AS tsvector))", """
					DELETE FROM turn_search WHERE position IN
					  (SELECT position FROM turn WHERE conversation = :id ORDER BY seq LIMIT :most)""") {

		@Override
		String indexed(List<String> grams) {
			return IntStream.range(0, grams.size())
				.mapToObj((place) -> "'%s':%d".formatted(grams.get(place), place + 1))
				.collect(Collectors.joining(" "));
		}

		@Override
		String query(String words) {
			return SearchWords.of(words)
				.stream()
				.map((word) -> SearchWords.whole(word)
					.stream()
					.map((gram) -> "'%s'%s".formatted(gram, SearchWords.isShort(word) ? ":*" : ""))
					.collect(Collectors.joining(" <-> ", "(", ")")))
				.collect(Collectors.joining(" & "));
		}

	};

	private final String position;

	private final String condition;

	private final String insert;

	private final String row;

	private final String delete;

	SearchDialect(String position, String condition, String insert, String row, String delete) {
		this.position = position;
		this.condition = condition;
		this.insert = insert;
		this.row = row;
		this.delete = delete;
	}

	static SearchDialect of(boolean sqlite) {
		return sqlite ? SQLITE : POSTGRESQL;
	}

	/** What is written to the index for a text of which these are the grams. */
	abstract String indexed(List<String> grams);

	/** What stands for {@code :words}. */
	abstract String query(String words);

	String position() {
		return this.position;
	}

	/** Joins turns that have {@code :words} in them. */
	String matchingTurns(String andJoin) {
		return "turn_search JOIN turn ON turn.position = %s %s WHERE %s".formatted(this.position, andJoin,
				this.condition);
	}

	/** Inserts rows, each a position and what {@link #indexed} says. */
	String insert(int rows) {
		return this.insert + String.join(", ", Collections.nCopies(rows, this.row));
	}

	/** Deletes what the index has of the first {@code :most} turns of {@code :id}. */
	String delete() {
		return this.delete;
	}

}
