package parley.server.wire;

import java.util.Optional;

import parley.protocol.Dialect;
import parley.protocol.Frame;
import parley.protocol.Handle;
import parley.protocol.PortHandshake;
import parley.protocol.ResumeRequest;

/**
 * What some clients send before they say anything: the port's digits (W15), their name
 * alone (D7), or that their conversation is to outlast the connection (R1). Used on the
 * connection's own thread.
 */
final class Handshake {

	private final int port;

	private boolean portPossible = true;

	private boolean namePossible;

	private final boolean requestPossible;

	Handshake(int port, Dialect dialect) {
		this.port = port;
		this.namePossible = dialect.nameExchange();
		this.requestPossible = dialect.hasLines();
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

	/**
	 * What the client asks for before anything is said.
	 *
	 * @param request the request
	 */
	record Request(ResumeRequest request) implements Step {
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
		Optional<ResumeRequest> request = (first && this.requestPossible) ? ResumeRequest.read(frame)
				: Optional.empty();
		if (request.isPresent()) {
			return new Request(request.get());
		}
		boolean nameExpected = this.namePossible;
		this.namePossible = false;
		return (nameExpected && frame instanceof Frame.Text(String text)) ? nameOrOver(text.strip()) : new Over();
	}

	private static Step nameOrOver(String text) {
		return Handle.problemWith(text).isEmpty() ? new Name(new Handle(text)) : new Over();
	}

}
