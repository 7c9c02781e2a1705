package parley.server.cluster;

/**
 * What has become of an intent at the node that has the conversation.
 *
 * @param word what
 * @param detail a number that belongs to it, or 0
 */
record Outcome(Word word, int detail) {

	/** What can become of an intent. */
	enum Word {

		/** It is done. */
		ACCEPTED,

		/** The server's side has answered that turn before; the detail is the answer. */
		ANSWERED,

		/** Another turn waits; the detail is its number. */
		NEWER,

		/** The client has the floor. */
		NOT_YOUR_TURN,

		/** The client can't be relied on to read so much; the detail is the excess. */
		TOO_MANY_BYTES,

		/** The conversation had ended. */
		OVER

	}

	static Outcome of(Word word) {
		return new Outcome(word, 0);
	}

}
