package parley.server.desk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import parley.server.journal.PostgresqlServer;

class PostgresqlNotesTests extends NotesContract {

	private DeskJournal journal;

	@BeforeEach
	void open() {
		this.journal = new DeskJournal(PostgresqlServer.shared().createJournal());
		this.journal.open(FIRST);
		this.journal.open(SECOND);
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	@Override
	Notes notes() {
		return new JournalledNotes(this.journal.store(), MOST);
	}

}
