package parley.server.transcript;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Full-text search as the database has it: FTS5 of SQLite, text search of PostgreSQL.
 * Both find turns with all of the words, in any order, whatever their case; whole words,
 * of no language in particular.
 */
enum SearchDialect {

	/** A contentless FTS5 table: it holds words and positions, not the texts again. */
	SQLITE("turn_search.rowid", "turn_search MATCH :words", """
			INSERT INTO turn_search (rowid, text)
			SELECT position, turn.text FROM turn WHERE position > :from AND position <= :to""", """
			DELETE FROM turn_search WHERE rowid IN (SELECT position FROM turn WHERE conversation IN (:ids))""") {

		@Override
		String query(String words) {
			return Arrays.stream(words.replace('\0', ' ').strip().split("\\s+"))
				.filter((word) -> word.codePoints().anyMatch(Character::isLetterOrDigit))
				.map((word) -> '"' + word.replace("\"", "\"\"") + '"')
				.collect(Collectors.joining(" "));
		}

	},

	/** A table of {@code tsvector} with a GIN index. */
	POSTGRESQL("turn_search.position", "turn_search.words @@ plainto_tsquery('simple', :words)", """
			INSERT INTO turn_search (position, words)
			SELECT position, to_tsvector('simple', text) FROM turn WHERE position > :from AND position <= :to""", """
			DELETE FROM turn_search
			WHERE position IN (SELECT position FROM turn WHERE conversation IN (:ids))""") {

		@Override
		String query(String words) {
			return words.replace("\0", " ");
		}

	};

	private final String position;

	private final String condition;

	private final String insert;

	private final String delete;

	SearchDialect(String position, String condition, String insert, String delete) {
		this.position = position;
		this.condition = condition;
		this.insert = insert;
		this.delete = delete;
	}

	static SearchDialect of(boolean sqlite) {
		return sqlite ? SQLITE : POSTGRESQL;
	}

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

	String insert() {
		return this.insert;
	}

	String delete() {
		return this.delete;
	}

}
