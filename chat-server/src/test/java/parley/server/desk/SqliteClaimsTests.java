package parley.server.desk;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import parley.server.journal.JournalLocation;

class SqliteClaimsTests extends ClaimsContract {

	@TempDir
	private static Path folder;

	private static DeskJournal journal;

	@BeforeAll
	static void open() {
		journal = new DeskJournal(JournalLocation.sqlite(folder.resolve("parley.db")));
	}

	@AfterAll
	static void close() {
		journal.close();
	}

	@BeforeEach
	void forgetAll() {
		journal.forgetClaims();
	}

	@Override
	Claims claims() {
		return new JournalledClaims(journal.store());
	}

}
