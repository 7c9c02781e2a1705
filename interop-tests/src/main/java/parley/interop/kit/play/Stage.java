package parley.interop.kit.play;

/**
 * What a script is played on: the program under test, and our ends of its connections.
 */
interface Stage extends AutoCloseable {

	/**
	 * {@return our end of a connection, opened or accepted when it is first asked for}
	 * @param number the connection's number, from 1
	 */
	Connection connection(int number) throws Mismatch;

	/**
	 * {@return the port that the server listens on}
	 */
	int port();

	/**
	 * {@return the program that a person types into}
	 */
	Program person() throws Mismatch;

	/** Waits until the person is asked for a name. */
	void awaitNamePrompt() throws Mismatch;

	/**
	 * {@return whether the text of an answer is ours to know}
	 */
	boolean knowsAnswers();

	/**
	 * Has the server answer, if we are the ones who make it.
	 * @param text the answer's text
	 */
	void answer(byte[] text) throws Mismatch;

	@Override
	void close();

}
