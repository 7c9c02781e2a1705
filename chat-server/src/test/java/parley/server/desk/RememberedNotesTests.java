package parley.server.desk;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedNotesTests extends NotesContract {

	private final RememberedNotes notes = new RememberedNotes(List.of(FIRST, SECOND)::contains, MOST);

	@Override
	Notes notes() {
		return this.notes;
	}

	@Test
	void notesGoWithTheirConversation() {
		this.notes.take(FIRST, new Operator("alice"), "hm", Instant.EPOCH);
		this.notes.ended(FIRST);
		assertThat(this.notes.after(FIRST, 0, 10)).isEmpty();
	}

}
