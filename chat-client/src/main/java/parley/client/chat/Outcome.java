package parley.client.chat;

/**
 * How a run of the client came out, for whoever started it (C8, C13 to C15 of
 * docs/PROTOCOL.md).
 */
public enum Outcome {

	/** The chat was ended by either side, and nothing is lost. */
	ENDED(0),

	/** What was asked for makes no sense. */
	BAD_ARGUMENTS(2),

	/** There was no connection. */
	NO_CONNECTION(3),

	/** Something that the person said was not, or not surely, delivered. */
	UNDELIVERED(4),

	/** The server refused a question, or ended the chat instead of answering it. */
	REFUSED(5),

	/** The other end speaks something else. */
	NOT_THE_PROTOCOL(6),

	/** There was no answer in the time that was given. */
	TIMED_OUT(7),

	/** The answers could not be written. */
	OUTPUT_LOST(8),

	/** Ctrl-C. */
	INTERRUPTED(130);

	private final int exitCode;

	Outcome(int exitCode) {
		this.exitCode = exitCode;
	}

	/**
	 * {@return the exit code of the process}
	 */
	public int exitCode() {
		return this.exitCode;
	}

}
