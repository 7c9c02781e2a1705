package parley.client.chat;

/**
 * Shows what happens in a {@link Conversation}. Called on the connection's reading thread
 * or the speaking one, one call at a time, with the conversation locked: a listener may
 * print, but waits for nobody who speaks. Texts are as they came over the wire.
 */
interface ConversationListener {

	/** The server said something before the client's first message. */
	void greeted(String text);

	/** The server said its name, in return for the client's. */
	void introduced(String name);

	/** The server answered; the client has the floor. */
	void answered(String text);

	/** The server spoke in the client's turn; so many messages are held. */
	void cameEarly(int held);

	/** The connection is lost, and made anew if possible. */
	void lost();

	/** There is a connection again, and nothing is lost. */
	void resumed();

	/** The server ended the conversation. Nothing else follows. */
	void ended();

}
