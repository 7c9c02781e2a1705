package parley.server.transcript;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import parley.server.journal.JournalLocation;

class SqliteShortWritesTests extends ShortWritesContract {

	@TempDir
	private Path folder;

	@Override
	JournalLocation empty() {
		return JournalLocation.sqlite(this.folder.resolve("parley.db"));
	}

}
