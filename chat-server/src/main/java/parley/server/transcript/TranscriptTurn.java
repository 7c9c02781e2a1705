package parley.server.transcript;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.Party;

/**
 * A turn in the record.
 *
 * @param number 1, 2, 3...
 * @param party who said it
 * @param text what was said
 * @param at when it was accepted
 * @param delivered when the server's turn was given to the client's connection; never for
 * the client's
 * @param author the operator or program that said it for the server, if that is known
 */
public record TranscriptTurn(int number, Party party, String text, Instant at, Optional<Instant> delivered,
		Optional<String> author) {

	/**
	 * {@return whether it is the server's and has not reached the client}
	 */
	public boolean isUndelivered() {
		return this.party == Party.SERVER && this.delivered.isEmpty();
	}

}
