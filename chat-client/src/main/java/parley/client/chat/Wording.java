package parley.client.chat;

import java.net.InetAddress;

import parley.protocol.VisibleText;

/**
 * The words that a chat uses, at a terminal and through a pipe alike.
 */
final class Wording {

	static final String NAME_QUESTION = "Your name (1 to 10 characters, no spaces): ";

	private Wording() {
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

	static String badName(String problem) {
		return "Not possible: " + problem + ".";
	}

}
