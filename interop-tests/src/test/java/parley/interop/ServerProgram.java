package parley.interop;

/** The servers of the matrix. */
enum ServerProgram {

	/** Parley's own, with an operator on its console. */
	PARLEY("alice has ended the conversation"),

	/**
	 * The small one in C, which blocks on its operator or on its client, never on both.
	 */
	REFERENCE("The client has quit");

	private final String clientEnded;

	ServerProgram(String clientEnded) {
		this.clientEnded = clientEnded;
	}

	RunningServer start() {
		return (this == PARLEY) ? RunningServer.parley() : RunningServer.reference();
	}

	/**
	 * {@return what the operator is told when the client alice has quit, as a regex}
	 */
	String clientEnded() {
		return this.clientEnded;
	}

	/**
	 * {@return whether it listens to client and operator at any time, in turn or not}
	 */
	boolean noticesOutOfTurn() {
		return this == PARLEY;
	}

}
