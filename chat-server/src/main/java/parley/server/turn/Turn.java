package parley.server.turn;

import java.time.Instant;
import java.util.Optional;

import parley.protocol.MessageText;

/**
 * One accepted message.
 *
 * @param number its place in the conversation: 1, 2, 3... without a gap, odd for the
 * client and even for the server
 * @param party who said it
 * @param text what was said
 * @param at when it was accepted
 * @param author the operator or program that said it for the server; empty for the
 * client's turns
 */
public record Turn(int number, Party party, MessageText text, Instant at, Optional<String> author) {

	public Turn {
		if (number < 1 || (number % 2 == 1) != (party == Party.CLIENT)) {
			throw new IllegalArgumentException("turn " + number + " can't be the " + party + "'s");
		}
	}

	/**
	 * A turn that nobody said for the server.
	 * @param number its place in the conversation
	 * @param party who said it
	 * @param text what was said
	 * @param at when it was accepted
	 */
	public Turn(int number, Party party, MessageText text, Instant at) {
		this(number, party, text, at, Optional.empty());
	}

	/** Never says what was said: turns may be logged. */
	@Override
	public String toString() {
		return "turn " + this.number + " (" + this.party + ", " + this.text.characters() + " characters)";
	}

}
