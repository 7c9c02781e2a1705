package parley.interop.cluster;

/** How a client talks. */
enum Manner {

	/** A line feed behind each message. */
	LINES("\n", 1),

	/** As telnet does it. */
	TELNET("\r\n", 1),

	/** A NUL behind each. */
	NULS("\0", 1),

	/** Nothing behind it: only silence tells that it is complete. */
	UNTERMINATED("", 1),

	/** Says three things before it waits for the first answer. */
	HURRIES("\n", 3),

	/** Goes away in the middle, without a word, and comes back as somebody else. */
	VANISHES("\n", 1),

	/** Takes its conversation up when it has lost the connection. */
	RESUMES("\n", 1),

	/** The same, with messages that are held while it is away. */
	RESUMES_IN_A_HURRY("\n", 3);

	private final String terminator;

	private final int atOnce;

	Manner(String terminator, int atOnce) {
		this.terminator = terminator;
		this.atOnce = atOnce;
	}

	String terminator() {
		return this.terminator;
	}

	/** Whether it speaks section 6 of docs/PROTOCOL.md. */
	boolean outlastsConnections() {
		return this == RESUMES || this == RESUMES_IN_A_HURRY;
	}

	/** How many messages it sends before it waits for their answers. */
	int atOnce() {
		return this.atOnce;
	}

}
