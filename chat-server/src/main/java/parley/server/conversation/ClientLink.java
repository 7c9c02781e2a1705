package parley.server.conversation;

import java.time.Duration;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.server.turn.LinkId;

/**
 * The line to one client, as a conversation sees it. Safe for any thread.
 */
public interface ClientLink extends LinkId {

	/**
	 * {@return the client's IP address, to show}
	 */
	String address();

	/**
	 * {@return for how long the client has been connected; 0 if that is not known}
	 */
	default Duration connectedFor() {
		return Duration.ZERO;
	}

	/**
	 * Says by how much a text is too long for what this client can be relied on to read.
	 * @param text what is to be said
	 * @return the bytes over its limit, or 0 if it fits (W5)
	 */
	int excessBytes(MessageText text);

	/**
	 * Sends one message; blocks while the client's buffers are full.
	 * @param text what to say
	 * @throws UndeliverableException if the connection is gone
	 */
	void send(MessageText text);

	/**
	 * Answers the client's first line, where that has asked for something (R3 to R5);
	 * blocks while the client's buffers are full.
	 * @param answer the answer
	 * @throws UndeliverableException if the connection is gone
	 */
	void answer(ResumeAnswer answer);

	/**
	 * Another line has taken this one's place: nothing that comes over it counts any
	 * more, and it is closed, soon, without waiting for it (R8).
	 */
	void replaced();

	/**
	 * Starts the time after which the line is closed whatever has been said by then, so
	 * that a client that never reads holds nothing for ever.
	 */
	void expire();

	/** Says {@code \quit} and closes, soon, without waiting for it (W7). */
	void quit();

	/** Closes without a word, soon, without waiting for it. */
	void close();

}
