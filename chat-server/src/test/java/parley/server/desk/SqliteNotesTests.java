package parley.server.desk;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import parley.server.journal.JournalLocation;

class SqliteNotesTests extends NotesContract {

	@TempDir
	private Path folder;

	private DeskJournal journal;

	@BeforeEach
	void open() {
		this.journal = new DeskJournal(JournalLocation.sqlite(this.folder.resolve("parley.db")));
		this.journal.open(FIRST);
		this.journal.open(SECOND);
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	@Override
	Notes notes() {
		return new JournalledNotes(this.journal.store());
	}

}
