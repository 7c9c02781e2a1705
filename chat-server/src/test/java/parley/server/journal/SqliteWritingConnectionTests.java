package parley.server.journal;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class SqliteWritingConnectionTests extends WritingConnectionContract {

	@TempDir
	private Path folder;

	@Override
	JournalLocation empty() {
		return JournalLocation.sqlite(this.folder.resolve("parley.db"));
	}

}
