package parley.client.chat;

import java.net.InetAddress;
import java.util.Optional;

import parley.client.wire.ServerConnection;
import parley.client.wire.Tls;
import parley.protocol.MessageText;
import parley.protocol.VisibleText;

/**
 * The words that a chat uses, at a terminal and through a pipe alike.
 */
final class Wording {

	static final String NAME_QUESTION = "Your name (1 to 10 characters, no spaces): ";

	static final String FIRST_TURN = "You speak first, then you take turns. \\quit ends the chat, \\help says more.";

	static final String RECONNECTING = "The connection is lost. Reconnecting ...";

	static final String RESUMED = "Connected again: the chat goes on where it was.";

	private Wording() {
	}

	static String connected(Destination destination, ServerConnection connection) {
		return connected(destination, connection.address())
				+ connection.encryption().map((protocol) -> " Encrypted: " + protocol + ".").orElse("");
	}

	/** What to say loudly before a connection that proves nothing; empty otherwise. */
	static Optional<String> warning(Tls tls) {
		return tls.insecure() ? Optional.of("WARNING: --insecure checks no certificate. Whoever answers may be anybody,"
				+ " and read and change all that is said.") : Optional.empty();
	}

	static String connected(Destination destination, InetAddress address) {
		String host = VisibleText.of(destination.host());
		String numeric = address.getHostAddress();
		return "Connected to " + (host.equals(numeric) ? host : host + " (" + numeric + ")") + ", port "
				+ destination.port() + ".";
	}

	static String cameEarly(int held) {
		return (held == 1) ? "(The server spoke early. You will see it after your next message.)"
				: "(The server spoke early again. " + held + " of its messages wait for yours.)";
	}

	static String notDelivered(MessageText message) {
		return "Not delivered: " + VisibleText.of(message.value());
	}

	static String badName(String problem) {
		return "Not possible: " + problem + ".";
	}

}
