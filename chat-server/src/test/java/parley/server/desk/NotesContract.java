package parley.server.desk;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;

/** What is true of notes wherever they are kept. */
abstract class NotesContract {

	static final ConversationId FIRST = new ConversationId(1);

	static final ConversationId SECOND = new ConversationId(2);

	private static final Instant NOW = Instant.parse("2026-11-22T16:00:00.123456Z");

	private static final Operator ALICE = new Operator("alice");

	private static final Operator BOB = new Operator("bob");

	/** How many notes one of them may have. */
	static final int MOST = 4;

	/** No notes, on two conversations. */
	abstract Notes notes();

	@Test
	void notesOfAConversationStandInTheirOrder() {
		Note first = taken(FIRST, ALICE, "a 'first' \uD83D\uDE00\nin two lines");
		notes().take(SECOND, ALICE, "of another", NOW);
		Note second = taken(FIRST, BOB, "second");
		assertThat(first).isEqualTo(new Note(FIRST, 1, ALICE, "a 'first' \uD83D\uDE00\nin two lines", NOW));
		assertThat(second.number()).isEqualTo(3);
		assertThat(notes().after(FIRST, 0, 10)).containsExactly(first, second);
	}

	@Test
	void conversationThatNeverWasHasNone() {
		ConversationId unknown = new ConversationId(99);
		assertThat(notes().take(unknown, ALICE, "hm", NOW)).isEqualTo(new NoteResult.Unknown());
		assertThat(notes().after(unknown, 0, 10)).isEmpty();
		assertThat(notes().count(unknown)).isZero();
	}

	@Test
	void conversationHasOnlySoManyNotes() {
		for (int note = 1; note <= MOST; note++) {
			taken(FIRST, ALICE, "note " + note);
		}
		assertThat(notes().take(FIRST, BOB, "one more", NOW)).isEqualTo(new NoteResult.TooMany(MOST));
		assertThat(notes().count(FIRST)).isEqualTo(MOST);
		assertThat(taken(SECOND, BOB, "of another").number()).isEqualTo(MOST + 1);
	}

	@Test
	void notesAreReadInParts() {
		Note first = taken(FIRST, ALICE, "1");
		Note second = taken(FIRST, ALICE, "2");
		Note third = taken(FIRST, ALICE, "3");
		assertThat(notes().after(FIRST, 0, 2)).containsExactly(first, second);
		assertThat(notes().after(FIRST, second.number(), 2)).containsExactly(third);
		assertThat(notes().before(FIRST, Long.MAX_VALUE, 2)).containsExactly(second, third);
		assertThat(notes().before(FIRST, second.number(), 2)).containsExactly(first);
	}

	final Note taken(ConversationId id, Operator by, String text) {
		NoteResult result = notes().take(id, by, text, NOW);
		assertThat(result).isInstanceOf(NoteResult.Taken.class);
		return ((NoteResult.Taken) result).note();
	}

}
