package parley.server.transcript;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresTranscriptTests extends TranscriptContract {

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

	@Override
	void leftoversOf(long conversation, String text) {
		journal().store()
			.write((jdbc) -> jdbc.sql("""
					INSERT INTO cluster_intent (conversation, turn, ends, author, text, at, outcome)
					VALUES (:id, 1, false, 'anna', :text, 0, 'delivered')""")
				.param("id", conversation)
				.param("text", text)
				.update());
	}

	/** In any column of any table. */
	@Override
	List<String> placesOf(String text) {
		JdbcClient jdbc = journal().store().reading();
		return jdbc.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
			.query(String.class)
			.list()
			.stream()
			.filter((table) -> jdbc
				.sql("SELECT EXISTS (SELECT 1 FROM %1$s AS row WHERE row::text LIKE :text)".formatted(table))
				.param("text", "%" + text + "%")
				.query(Boolean.class)
				.single())
			.toList();
	}

	@Test
	void backupIsForPgDump() {
		assertThat(run("backup", "/nowhere/copy.db")).isEqualTo(2);
		assertThat(errors()).contains("pg_dump");
	}

}
