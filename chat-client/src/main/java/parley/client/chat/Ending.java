package parley.client.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.VisibleText;

/**
 * Why and by whom a conversation ended, and what was lost with it. A server that vanishes
 * counts as having quit (W12 of docs/PROTOCOL.md), so that alone is no failure; a message
 * of ours that it has not answered by then may not have reached it, and is (C15).
 *
 * @param cause why
 * @param undelivered the message that was not, or not surely, delivered
 */
record Ending(Cause cause, Optional<MessageText> undelivered) {

	/** Who ended it, and how. */
	enum Cause {

		/** The person at the client, with {@code \quit} or end of input. */
		CLIENT_QUIT("You have ended the chat."),

		/** The person at the client, with Ctrl-C or a signal. */
		CLIENT_INTERRUPTED("You have ended the chat."),

		/** The server said {@code \quit}. */
		SERVER_QUIT("The server has ended the chat."),

		/** The server understands nothing but TLS, and this connection is plain text. */
		SERVER_SPEAKS_TLS("The server wants TLS: connect with --tls."),

		/** The server is gone without a word. */
		SERVER_GONE("The server is gone: the connection is closed.");

		private final String words;

		Cause(String words) {
			this.words = words;
		}

		boolean byServer() {
			return this == SERVER_QUIT || this == SERVER_SPEAKS_TLS || this == SERVER_GONE;
		}

	}

	/** Tells whether the server, not the client, ended it. */
	boolean byServer() {
		return this.cause.byServer();
	}

	/** The same ending, in which another message was lost. */
	Ending losing(MessageText message) {
		return new Ending(this.cause, Optional.of(message));
	}

	Outcome outcome() {
		if (this.undelivered.isPresent()) {
			return Outcome.UNDELIVERED;
		}
		return (this.cause == Cause.CLIENT_INTERRUPTED) ? Outcome.INTERRUPTED : Outcome.ENDED;
	}

	/** What to tell the person, line by line. */
	List<String> report() {
		List<String> lines = new ArrayList<>(List.of(this.cause.words));
		this.undelivered.ifPresent((message) -> lines.add("Not delivered: " + VisibleText.of(message.value())));
		return lines;
	}

}
