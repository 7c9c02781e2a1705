package parley.protocol;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answers to a {@link ResumeRequest}, in one line (R3 to R5 of
 * docs/PROTOCOL.md). Pure, safe for any thread.
 */
public sealed interface ResumeAnswer {

	/**
	 * A new conversation that can be taken up.
	 *
	 * @param window for how long it waits for its client, in whole seconds
	 */
	record Ready(Duration window) implements ResumeAnswer {

		@Override
		public String line() {
			return ResumeRequest.START + "ready " + this.window.plusNanos(999_999_999).toSeconds();
		}

	}

	/**
	 * The conversation goes on.
	 *
	 * @param taken how many of the client's messages the server has taken
	 * @param said how many answers it has given; those that the client has not received
	 * follow
	 */
	record Resumed(int taken, int said) implements ResumeAnswer {

		@Override
		public String line() {
			return ResumeRequest.START + "resumed " + this.taken + " " + this.said;
		}

	}

	/** There is nothing to take up, and the connection is closed. */
	record Gone() implements ResumeAnswer {

		@Override
		public String line() {
			return ResumeRequest.START + "gone";
		}

	}

	/**
	 * {@return how it is written, without the LF at its end}
	 */
	String line();

	/**
	 * Reads a line from a server.
	 * @param line without its LF
	 * @return what it answers, or empty if it is no such answer but something said
	 */
	static Optional<ResumeAnswer> read(String line) {
		Matcher matcher = Form.ANY.matcher(line);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		if (matcher.group(1) != null) {
			return Optional.of(new Ready(Duration.ofSeconds(Integer.parseInt(matcher.group(1)))));
		}
		return Optional.of((matcher.group(2) != null)
				? new Resumed(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))) : new Gone());
	}

	/** How answers are written. */
	final class Form {

		private static final Pattern ANY = Pattern.compile(
				Pattern.quote(ResumeRequest.START) + "(?:ready ([0-9]{1,9})|resumed ([0-9]{1,9}) ([0-9]{1,9})|gone)");

		private Form() {
		}

	}

}
