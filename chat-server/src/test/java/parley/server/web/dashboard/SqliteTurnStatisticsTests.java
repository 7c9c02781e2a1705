package parley.server.web.dashboard;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class SqliteTurnStatisticsTests extends TurnStatisticsContract {

	@TempDir
	private Path folder;

	@Override
	String[] settings() {
		return new String[] { "--parley.journal.url=jdbc:sqlite:" + this.folder.resolve("parley.db") };
	}

}
