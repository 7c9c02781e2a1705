package parley.server.wire;

import java.io.IOException;

import parley.protocol.OtherProtocol;

/**
 * The first bytes of a connection were those of another protocol: it is not to be read
 * any further (W23).
 */
final class OtherProtocolException extends IOException {

	private static final long serialVersionUID = 1;

	private final OtherProtocol protocol;

	private final String firstBytes;

	/**
	 * Creates the exception.
	 * @param protocol what it seems to be
	 * @param firstBytes what has come, safe to show
	 */
	OtherProtocolException(OtherProtocol protocol, String firstBytes) {
		super("another protocol: " + protocol);
		this.protocol = protocol;
		this.firstBytes = firstBytes;
	}

	OtherProtocol protocol() {
		return this.protocol;
	}

	String firstBytes() {
		return this.firstBytes;
	}

}
