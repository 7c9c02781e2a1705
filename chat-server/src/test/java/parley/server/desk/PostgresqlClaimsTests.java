package parley.server.desk;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresqlClaimsTests extends ClaimsContract {

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
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	@Override
	Claims claims() {
		return new JournalledClaims(this.journal.store());
	}

}
