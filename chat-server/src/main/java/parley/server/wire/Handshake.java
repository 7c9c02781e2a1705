package parley.server.wire;

import parley.protocol.Frame;
import parley.protocol.Handle;
import parley.protocol.PortHandshake;

/**
 * What some clients send before they say anything: the port's digits (W15), or their name
 * alone (D7). Used on the connection's own thread.
 */
final class Handshake {

	private final int port;

	private boolean portPossible = true;

	private boolean namePossible;

	Handshake(int port, boolean nameExchange) {
		this.port = port;
		this.namePossible = nameExchange;
	}

	/** What a frame is, if it is part of a handshake. */
	sealed interface Step {

	}

	/** The port's digits: no message, no answer. */
	record Port() implements Step {
	}

	/**
	 * The client's name, which waits for the server's.
	 *
	 * @param handle the name
	 */
	record Name(Handle handle) implements Step {
	}

	/** No handshake: it is what it says. */
	record Over() implements Step {
	}

	Step take(Frame frame) {
		if (!this.portPossible && !this.namePossible) {
			return new Over();
		}
		boolean first = this.portPossible;
		this.portPossible = false;
		if (first && PortHandshake.matches(frame, this.port)) {
			return new Port();
		}
		boolean nameExpected = this.namePossible;
		this.namePossible = false;
		return (nameExpected && frame instanceof Frame.Text(String text)) ? nameOrOver(text.strip()) : new Over();
	}

	private static Step nameOrOver(String text) {
		return Handle.problemWith(text).isEmpty() ? new Name(new Handle(text)) : new Over();
	}

}
