package parley.server.desk;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteClaimsTests extends ClaimsContract {

	@TempDir
	private Path folder;

	private DeskJournal journal;

	@BeforeEach
	void open() {
		this.journal = DeskJournal.sqlite(this.folder);
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
