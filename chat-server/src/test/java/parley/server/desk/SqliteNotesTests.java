package parley.server.desk;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.journal.JournalLocation;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void journalThatHasMoreAlreadyKeepsThem() {
		JournalledNotes before = new JournalledNotes(this.journal.store(), 2 * MOST);
		for (int note = 1; note <= 2 * MOST; note++) {
			before.take(FIRST, new Operator("alice"), "note " + note, Instant.EPOCH);
		}
		assertThat(notes().take(FIRST, new Operator("alice"), "hm", Instant.EPOCH))
			.isEqualTo(new NoteResult.TooMany(MOST));
		assertThat(notes().count(FIRST)).isEqualTo(2 * MOST);
		assertThat(notes().after(FIRST, MOST, MOST)).extracting(Note::number).containsExactly(5L, 6L, 7L, 8L);
	}

	@Override
	Notes notes() {
		return new JournalledNotes(this.journal.store(), MOST);
	}

}
