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

	/** No notes, on two conversations. */
	abstract Notes notes();

	@Test
	void notesOfAConversationStandInTheirOrder() {
		Note first = notes().take(FIRST, ALICE, "a 'first' \uD83D\uDE00\nin two lines", NOW).orElseThrow();
		notes().take(SECOND, ALICE, "of another", NOW);
		Note second = notes().take(FIRST, BOB, "second", NOW.plusSeconds(1)).orElseThrow();
		assertThat(first).isEqualTo(new Note(FIRST, 1, ALICE, "a 'first' \uD83D\uDE00\nin two lines", NOW));
		assertThat(second.number()).isEqualTo(3);
		assertThat(notes().of(FIRST)).containsExactly(first, second);
	}

	@Test
	void conversationThatNeverWasHasNone() {
		ConversationId unknown = new ConversationId(99);
		assertThat(notes().take(unknown, ALICE, "hm", NOW)).isEmpty();
		assertThat(notes().of(unknown)).isEmpty();
	}

}
