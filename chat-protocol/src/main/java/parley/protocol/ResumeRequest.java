package parley.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a client whose conversation is to outlast its connection (R1 to R4 of
 * docs/PROTOCOL.md). Pure, safe for any thread.
 */
public sealed interface ResumeRequest {

	/** What such a line begins with, and no message of Parley's clients ever does. */
	String START = "\\parley/1 ";

	/** What TLS negotiates (ALPN) where such lines are welcome (R9). */
	String ALPN = "parley/1";

	/**
	 * A new conversation, which this client may want to take up later.
	 *
	 * @param next the secret with which it will
	 */
	record Begin(SecretHash next) implements ResumeRequest {

		@Override
		public String line() {
			return START + "begin " + this.next.value();
		}

	}

	/**
	 * The conversation that there was.
	 *
	 * @param secret shows that it is this client's
	 * @param heard how many answers the client has received in it
	 * @param next the secret for the next time
	 */
	record Resume(ResumeSecret secret, int heard, SecretHash next) implements ResumeRequest {

		@Override
		public String line() {
			return START + "resume " + this.secret.value() + " " + this.heard + " " + this.next.value();
		}

	}

	/** A line that was cut off, or is wrong: never a message. */
	record Malformed() implements ResumeRequest {

		@Override
		public String line() {
			throw new IllegalStateException("nobody sends this");
		}

	}

	/**
	 * {@return how it is written, without the LF at its end}
	 */
	String line();

	/**
	 * Reads a connection's first frame.
	 * @param first the frame
	 * @return what it asks for, or empty if it is no such line but a message
	 */
	static Optional<ResumeRequest> read(Frame first) {
		return (first instanceof Frame.Text(String line) && (line.startsWith(START) || isCutOff(line)))
				? Optional.of(Form.read(line.substring(Math.min(line.length(), START.length())))) : Optional.empty();
	}

	private static boolean isCutOff(String line) {
		return line.length() > 1 && START.startsWith(line);
	}

	/** What stands behind the start of the line. */
	final class Form {

		private static final String KEY = "([A-Za-z0-9_-]{43})";

		private static final Pattern BEGIN = Pattern.compile("begin " + KEY);

		/** Each is as long as it is, wherever the line is cut off. */
		private static final Pattern RESUME = Pattern.compile("resume " + KEY + " (0|[1-9][0-9]{0,8}) " + KEY);

		private Form() {
		}

		private static ResumeRequest read(String words) {
			Matcher begin = BEGIN.matcher(words);
			if (begin.matches()) {
				return new Begin(new SecretHash(begin.group(1)));
			}
			Matcher resume = RESUME.matcher(words);
			return resume.matches() ? new Resume(new ResumeSecret(resume.group(1)), Integer.parseInt(resume.group(2)),
					new SecretHash(resume.group(3))) : new Malformed();
		}

	}

}
