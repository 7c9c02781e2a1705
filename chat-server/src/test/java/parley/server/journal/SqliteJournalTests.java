package parley.server.journal;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTests extends JournalContract {

	@TempDir
	private Path folder;

	@Override
	Settings empty() {
		return new Settings("jdbc:sqlite:" + this.folder.resolve("data/parley.db"), null, null);
	}

}
