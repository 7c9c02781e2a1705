package parley.bench.load;

/** Why a conversation came to nothing. */
enum Failure {

	/** The server could not be reached. */
	NOT_CONNECTED("not connected"),

	/** The server has closed the connection. */
	CLOSED("closed by the server"),

	/** Something came while the client had the floor. */
	OUT_OF_TURN("spoken to out of turn"),

	/** What came was not what was said. */
	WRONG_ANSWER("a wrong answer"),

	/** Nothing came in time. */
	NO_ANSWER("no answer");

	private final String words;

	Failure(String words) {
		this.words = words;
	}

	String words() {
		return this.words;
	}

}
