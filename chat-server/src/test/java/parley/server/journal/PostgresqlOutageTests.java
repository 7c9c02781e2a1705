package parley.server.journal;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The database server is stopped, and started again. */
class PostgresqlOutageTests extends OutageContract {

	@TempDir
	private static Path folder;

	private static PostgresqlServer postgresql;

	@BeforeAll
	static void startServer() {
		postgresql = PostgresqlServer.start(folder);
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgresql.close();
	}

	@Override
	JournalLocation empty() {
		return postgresql.createEmptyDatabase();
	}

	@Override
	void breakDown(ServerInProcess server) throws IOException {
		postgresql.stop();
	}

	@Override
	void repair(ServerInProcess server) {
		postgresql.startAgain();
	}

}
