package parley.server.transcript;

import java.time.Instant;

/**
 * A message in the record that is no turn.
 */
public sealed interface EarlyMessage {

	/**
	 * {@return when it came}
	 */
	Instant at();

	/**
	 * It came before its sender had the floor, and still waited at the end.
	 *
	 * @param text the message
	 * @param at when it came
	 */
	record Held(String text, Instant at) implements EarlyMessage {
	}

	/**
	 * It could not be taken.
	 *
	 * @param code why not, such as {@code too-long}
	 * @param at when it came
	 */
	record Refused(String code, Instant at) implements EarlyMessage {
	}

}
