package parley.server.web.dashboard;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import parley.server.journal.JournalLocation;

class SqliteTurnStatisticsTests extends TurnStatisticsContract {

	@TempDir
	private Path folder;

	@Override
	JournalLocation empty() {
		return JournalLocation.sqlite(this.folder.resolve("parley.db"));
	}

}
