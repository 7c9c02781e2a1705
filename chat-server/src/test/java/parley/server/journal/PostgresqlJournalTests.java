package parley.server.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlJournalTests extends JournalContract {

	@TempDir
	private static Path folder;

	private static PostgresqlServer server;

	@BeforeAll
	static void startServer() {
		server = PostgresqlServer.start(folder);
	}

	@AfterAll
	static void stopServer() throws IOException {
		server.close();
	}

	@Override
	Settings empty() throws SQLException {
		return server.createDatabase();
	}

}
