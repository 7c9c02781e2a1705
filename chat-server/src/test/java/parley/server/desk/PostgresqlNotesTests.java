package parley.server.desk;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresqlNotesTests extends NotesContract {

	private static EmbeddedPostgres server;

	private DeskJournal journal;

	@BeforeAll
	static void startServer() {
		server = DeskJournal.startPostgresql();
	}

	@AfterAll
	static void stopServer() throws IOException {
		server.close();
	}

	@BeforeEach
	void open() {
		this.journal = DeskJournal.postgresql(server);
		this.journal.open(FIRST);
		this.journal.open(SECOND);
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	@Override
	Notes notes() {
		return new JournalledNotes(this.journal.store());
	}

}
