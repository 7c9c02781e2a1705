package parley.server.journal;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTests extends JournalContract {

	@TempDir
	private Path folder;

	@Override
	JournalLocation empty() {
		return JournalLocation.sqlite(this.folder.resolve("data/parley.db"));
	}

}
