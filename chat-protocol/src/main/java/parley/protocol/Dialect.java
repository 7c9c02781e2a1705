package parley.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * What may differ on the wire where no automatic rule can satisfy a peer. Immutable, safe
 * for any thread. Implements section 4 of docs/PROTOCOL.md.
 *
 * @param framing how messages are told apart (D1 to D3)
 * @param terminator what is put behind each message that is sent (D4)
 * @param replyHandle the name in front of the server's messages, 1 to 64 characters (D5)
 * @param greeting what the server says when a client connects, before its first message
 * (D6)
 * @param nameExchange whether a client first sends its name alone and waits for the
 * server's (D7)
 * @param quitWords what means quit (D8)
 * @param quietPeriod how long a peer must be silent for an unterminated message to be
 * complete (W11)
 */
public record Dialect(Framing framing, Terminator terminator, Optional<String> replyHandle, Optional<String> greeting,
		boolean nameExchange, QuitWords quitWords, Duration quietPeriod) {

	/** What everybody gets who asks for nothing else. */
	public static final Dialect CLASSIC = new Dialect(Framing.AUTO, Terminator.LF, Optional.empty(), Optional.empty(),
			false, QuitWords.CLASSIC, Duration.ofMillis(200));

	/** What the server calls itself in a name exchange, where it has no other name. */
	public static final String DEFAULT_SERVER_NAME = "server";

	/**
	 * {@return whether conversations in it can outlast their connections (R1)}
	 */
	public boolean hasLines() {
		return this.framing == Framing.AUTO && this.terminator == Terminator.LF && !this.nameExchange;
	}

	/**
	 * Changes the quiet period.
	 * @param period the new one
	 * @return a dialect that is otherwise the same
	 */
	public Dialect withQuietPeriod(Duration period) {
		return new Dialect(this.framing, this.terminator, this.replyHandle, this.greeting, this.nameExchange,
				this.quitWords, period);
	}

}
