package parley.client.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * How a chat without a screen is shown, and what it insists on. Immutable.
 *
 * @param json whether each event is a JSON object in a line of its own, instead of bare
 * answers
 * @param plain whether a terminal is used like a pipe
 * @param quiet whether only what went wrong is said besides the answers
 * @param timeout how long to wait for each answer; for ever if empty
 * @param answersRequired whether a server that refuses a message, or ends the chat
 * instead of answering, makes it a failure
 */
public record PipeOptions(boolean json, boolean plain, boolean quiet, Optional<Duration> timeout,
		boolean answersRequired) {

	/** Bare answers, with remarks, for as long as it takes. */
	public static final PipeOptions DEFAULT = new PipeOptions(false, false, false, Optional.empty(), false);

	/**
	 * {@return whether it is for a script, though there may be a terminal}
	 */
	public boolean withoutScreen() {
		return this.json || this.plain;
	}

}
