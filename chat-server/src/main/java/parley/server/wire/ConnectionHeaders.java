package parley.server.wire;

import java.util.Map;

import org.springframework.integration.ip.IpHeaders;
import org.springframework.messaging.MessageHeaders;

/**
 * What the messages of one connection have in common, in both directions: its id. They
 * have no id and no time of their own, which nobody asks for and which cost more than to
 * decode them. Immutable.
 */
final class ConnectionHeaders extends MessageHeaders {

	private static final long serialVersionUID = 1L;

	/** Says to leave out the time. */
	private static final long NO_TIMESTAMP = -1;

	ConnectionHeaders(String connectionId) {
		super(Map.of(IpHeaders.CONNECTION_ID, connectionId), ID_VALUE_NONE, NO_TIMESTAMP);
	}

}
