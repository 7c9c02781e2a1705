package parley.server.journal;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

/** The disk is full. */
class SqliteOutageTests extends OutageContract {

	private static final int AS_MUCH_AS_THERE_IS = 1;

	private static final int MUCH_MORE = 1_000_000;

	@TempDir
	private Path folder;

	@Override
	JournalLocation empty() {
		return JournalLocation.sqlite(this.folder.resolve("parley.db"));
	}

	@Override
	void breakDown(ServerInProcess server) {
		limitPages(server, AS_MUCH_AS_THERE_IS);
	}

	@Override
	void repair(ServerInProcess server) {
		if (!server.isClosed()) {
			limitPages(server, MUCH_MORE);
		}
	}

	private static void limitPages(ServerInProcess server, int pages) {
		server.database().writing().execute("PRAGMA max_page_count = " + pages);
	}

}
