package parley.server.web.page;

import java.util.List;

import parley.server.transcript.TranscriptTurn;
import parley.server.turn.ConversationId;

/**
 * A part of a conversation that fits on a page, however long the conversation is.
 */
sealed interface Part {

	/** How many turns are on a page. */
	int TURNS = 200;

	/**
	 * {@return those turns}
	 */
	List<TranscriptTurn> of(History history, ConversationId id);

	/**
	 * {@return the last turn that the page has if there are none}
	 */
	int shown();

	/**
	 * {@return the turn before which there may be more that the page has not, or 0}
	 */
	int leadsBackFrom(List<TranscriptTurn> turns);

	/**
	 * {@return whether there may be more behind these}
	 */
	boolean leadsOnFrom(List<TranscriptTurn> turns);

	/**
	 * What a page has not yet that was open meanwhile.
	 *
	 * @param shown the last turn that it has
	 */
	record After(int shown) implements Part {

		@Override
		public List<TranscriptTurn> of(History history, ConversationId id) {
			return history.after(id, this.shown, TURNS);
		}

		@Override
		public int leadsBackFrom(List<TranscriptTurn> turns) {
			return 0;
		}

		@Override
		public boolean leadsOnFrom(List<TranscriptTurn> turns) {
			return turns.size() == TURNS;
		}

	}

	/**
	 * The turns before one.
	 *
	 * @param turn that one; {@link Integer#MAX_VALUE} for the last turns
	 */
	record Before(int turn) implements Part {

		static final Before END = new Before(Integer.MAX_VALUE);

		@Override
		public List<TranscriptTurn> of(History history, ConversationId id) {
			return history.before(id, this.turn, TURNS);
		}

		@Override
		public int shown() {
			return 0;
		}

		@Override
		public int leadsBackFrom(List<TranscriptTurn> turns) {
			return (turns.size() == TURNS) ? turns.getFirst().number() : 0;
		}

		@Override
		public boolean leadsOnFrom(List<TranscriptTurn> turns) {
			return false;
		}

	}

}
