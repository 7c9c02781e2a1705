package parley.server.conversation;

import java.io.IOException;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;

/**
 * The line of a client that has not come back yet, and was another server's. Immutable.
 *
 * @param address the client's IP address as it was
 */
record DisconnectedLink(String address) implements ClientLink {

	/** What fits the line that it comes back over is not known yet. */
	@Override
	public int excessBytes(MessageText text) {
		return 0;
	}

	@Override
	public void send(MessageText text) {
		throw gone();
	}

	@Override
	public void answer(ResumeAnswer answer) {
		throw gone();
	}

	private static UndeliverableException gone() {
		return new UndeliverableException(new IOException("the client has not come back yet"));
	}

	@Override
	public void replaced() {
		// There is nothing to close.
	}

	@Override
	public void expire() {
		// There is nothing to close.
	}

	@Override
	public void quit() {
		// There is nobody to tell.
	}

	@Override
	public void close() {
		// There is nothing to close.
	}

}
