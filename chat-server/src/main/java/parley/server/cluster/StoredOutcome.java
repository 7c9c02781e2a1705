package parley.server.cluster;

/**
 * What has become of an intent, as the database says.
 *
 * @param word what
 * @param detail a number that belongs to it, or 0
 */
record StoredOutcome(Word word, int detail) {

	/** What can become of an intent. */
	enum Word {

		/** It is done, or what was to be said is kept as an undelivered turn. */
		ACCEPTED,

		/** The server's side has answered that turn otherwise. */
		ANSWERED,

		/** The client can't be relied on to read so much; the detail is the excess. */
		TOO_MANY_BYTES,

		/** The conversation had ended. */
		OVER

	}

}
