package parley.server.conversation;

import parley.server.turn.Turn;

/**
 * What became of an ending with a last word.
 */
public sealed interface EndResult {

	/**
	 * It was said, and the conversation is over.
	 *
	 * @param lastWord what was said
	 */
	record Ended(Turn lastWord) implements EndResult {
	}

	/** The client has the floor, and nothing has changed. */
	record NotYourTurn() implements EndResult {
	}

	/**
	 * This client can't be relied on to read so much at once (W5), and nothing has
	 * changed.
	 *
	 * @param bytes by how many bytes it is too long
	 */
	record TooManyBytes(int bytes) implements EndResult {
	}

	/** The conversation had ended already. */
	record Over() implements EndResult {
	}

}
