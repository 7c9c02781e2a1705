package parley.client.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether who asked got answers: a refusal (W21 of docs/PROTOCOL.md) is none, nor is an
 * end of the chat, nor what only a server of another protocol says. Safe for several
 * threads.
 */
final class AnswerCheck {

	private static final Pattern REFUSAL = Pattern.compile("(?:[^\\s<>]{1,64}> )?Not taken: .*", Pattern.DOTALL);

	private boolean unanswered;

	private boolean refused;

	private boolean foreign;

	/** A message is on its way. */
	synchronized void asked() {
		this.unanswered = true;
	}

	/**
	 * The server answered it.
	 * @return whether that is an answer
	 */
	synchronized boolean answered(String text) {
		this.unanswered = false;
		boolean refusal = REFUSAL.matcher(text).matches();
		this.refused |= refusal;
		return heard(text) && !refusal;
	}

	/**
	 * The server said something.
	 * @return whether it may be the chat
	 */
	synchronized boolean heard(String text) {
		boolean alien = ForeignProtocol.of(text).isPresent();
		this.foreign |= alien;
		return !alien;
	}

	/**
	 * Judges a chat that came to an end.
	 * @return what it failed of, if it did
	 */
	synchronized Optional<Outcome> failure(Ending ending) {
		if (this.foreign) {
			return Optional.of(Outcome.NOT_THE_PROTOCOL);
		}
		boolean turnedAway = ending.cause() == Ending.Cause.SERVER_QUIT && this.unanswered;
		return (this.refused || turnedAway) ? Optional.of(Outcome.REFUSED) : Optional.empty();
	}

}
