package parley.client.turn;

/**
 * What something that the server said is in the conversation.
 */
public sealed interface Heard {

	/**
	 * Said before the client's first message: shown, and takes no turn (W16 of
	 * docs/PROTOCOL.md).
	 *
	 * @param text as it came
	 */
	record Greeting(String text) implements Heard {
	}

	/**
	 * The server's name, in return for the client's: no turn (D7). The client has the
	 * floor now.
	 *
	 * @param text as it came
	 */
	record Name(String text) implements Heard {
	}

	/**
	 * The server's turn. The client has the floor now.
	 *
	 * @param text as it came
	 */
	record Answer(String text) implements Heard {
	}

	/**
	 * Said in the client's turn: held until the client has spoken (W14).
	 *
	 * @param held how many are held now, this one included
	 */
	record Early(int held) implements Heard {
	}

}
