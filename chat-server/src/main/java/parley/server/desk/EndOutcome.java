package parley.server.desk;

import java.util.Optional;

import parley.server.turn.Turn;

/**
 * What became of an operator's wish to end a conversation. Unless it is ended nothing has
 * changed.
 */
public sealed interface EndOutcome {

	/**
	 * It is over.
	 *
	 * @param lastWord what the operator has said before, if anything
	 */
	record Ended(Optional<Turn> lastWord) implements EndOutcome {
	}

	/**
	 * The client has the floor, so that there can be no last word; without one it can be
	 * ended.
	 */
	record NotYourTurn() implements EndOutcome {
	}

	/**
	 * Somebody else has claimed the conversation.
	 *
	 * @param claim the other's claim
	 */
	record ClaimedBy(Claim claim) implements EndOutcome {
	}

	/**
	 * This client can't be relied on to read so long a last word at once (W5).
	 *
	 * @param bytes by how many bytes it is too long
	 */
	record TooManyBytes(int bytes) implements EndOutcome {
	}

	/**
	 * It is kept, and done when the server that has the client can; what has become of it
	 * is not known yet.
	 */
	record Pending() implements EndOutcome {
	}

	/** It had ended already, or never was. */
	record Over() implements EndOutcome {
	}

}
