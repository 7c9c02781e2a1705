package parley.client.wire;

import java.util.Objects;

/**
 * No connection came about. The message is one line for the person who asked for it, with
 * host, port and reason (C8 of docs/PROTOCOL.md).
 */
public final class NoConnectionException extends Exception {

	NoConnectionException(String host, int port, String reason) {
		super("No connection to " + host + " port " + port + ": " + reason + ".");
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
