package parley.client.chat;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

import parley.protocol.MessageText;
import parley.protocol.Quit;
import parley.protocol.VisibleText;

/**
 * The words that a chat uses, at a terminal and through a pipe alike. What came over the
 * wire is made visible here (B23 of docs/PROTOCOL.md).
 */
final class Wording {

	/** A name of one to three words, with an arrow directly behind it and one blank. */
	private static final Pattern NAMED = Pattern.compile("(?=.{1,30}> )[^\\s<>]+(?: [^\\s<>]+){0,2}(?<![-=])> \\S.*");

	static final String NAME_QUESTION = "Your name (1 to 10 characters, no spaces): ";

	private Wording() {
	}

	static String connected(Destination destination, InetAddress address) {
		String host = VisibleText.of(destination.host());
		String numeric = address.getHostAddress();
		return "Connected to " + (host.equals(numeric) ? host : host + " (" + numeric + ")") + ", port "
				+ destination.port() + ".";
	}

	/** What the server said, under its name: its own if it gives one, else "server". */
	static String said(String text) {
		return (NAMED.matcher(text).matches() ? "" : "server> ") + VisibleText.of(text);
	}

	static String cameEarly(int held) {
		return (held == 1) ? "(The server spoke early. You will see it after your next message.)"
				: "(The server spoke early again. " + held + " of its messages wait for yours.)";
	}

	static String badName(String problem) {
		return "Not possible: " + problem + ".";
	}

	/** Whether a line that a person typed is the command to quit. */
	static boolean isQuit(String line) {
		return line.strip().equals(Quit.WORD);
	}

	/** Why a line can't be sent as a message, or empty if it can (C11). */
	static Optional<String> objection(String line) {
		return switch (MessageText.check(line)) {
			case MessageText.TooLong tooLong ->
				Optional.of("%d %s too long: a message has at most %d, this one has %d.".formatted(tooLong.excess(),
						(tooLong.excess() == 1) ? "character" : "characters", MessageText.MAX_CHARACTERS,
						tooLong.characters()));
			case MessageText.Empty empty -> Optional.of("there is nothing in it.");
			case MessageText.SeveralLines several -> Optional.of("a message is a single line.");
			default -> Optional.empty();
		};
	}

}
