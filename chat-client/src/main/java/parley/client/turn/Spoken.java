package parley.client.turn;

/**
 * What follows directly from something that the client said.
 */
public sealed interface Spoken {

	/** The server has the floor, and its answer is awaited. */
	record Waiting() implements Spoken {
	}

	/**
	 * The answer had come early and was held; the client has the floor again.
	 *
	 * @param text the answer as it came
	 */
	record Answered(String text) implements Spoken {
	}

}
