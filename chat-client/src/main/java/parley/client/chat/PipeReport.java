package parley.client.chat;

import parley.client.wire.ServerConnection;

/**
 * Tells whoever reads the other end of a pipe what happens. Texts are as they came over
 * the wire or from the input. Safe for several threads.
 */
interface PipeReport {

	/** There is a connection. */
	void connected(Destination destination, ServerConnection connection);

	/** The server said something before the first message. */
	void greeted(String text);

	/** The server said its name. */
	void introduced(String name);

	/** A message of ours is on its way. */
	void sent(String text);

	/** The server answered. */
	void answered(String text);

	/** What the server said is no answer to a question: a refusal, another protocol. */
	void refused(String text);

	/** The server spoke in our turn; so many messages are held. */
	void cameEarly(int held);

	/** The connection is lost, and made anew if possible. */
	void lost();

	/** There is a connection again, and nothing is lost. */
	void resumed();

	/** Something that is good to know. */
	void remark(String line);

	/** A line was not sent, and why. */
	void notSent(String text, String reason);

	/** There is no connection, and why. */
	void failed(String reason, Outcome outcome);

	/** It is over. */
	void ended(Ending ending, Outcome outcome);

}
