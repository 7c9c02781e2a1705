package parley.client.doctor;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a message was framed, by its bytes (W8 to W11, D2 and D3 of docs/PROTOCOL.md).
 */
enum Framed {

	LENGTH_PREFIX("a length in front", "length-prefix", "it puts the length of each message in front"),

	END_MARKER("@@@ behind", "end-marker", "it puts @@@ on a line of its own behind each message"),

	NUL("a NUL behind", "nul", "it ends its messages with a NUL, so it may read up to one"),

	CRLF("CR LF behind", "classic", "it ends its messages with CR LF, which classic reads"),

	LF("LF behind", "classic", "it ends its messages with LF, as classic does"),

	SILENCE("nothing behind", "classic",
			"it ends its messages with silence, which classic reads; if people there see your line ends, try bare");

	private static final Pattern LENGTH = Pattern.compile("(\\d{1,3})(x*)(?s:(.*))");

	private final String words;

	private final String dialect;

	private final String reason;

	Framed(String words, String dialect, String reason) {
		this.words = words;
		this.dialect = dialect;
		this.reason = reason;
	}

	static Framed of(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		if (hasLength(text)) {
			return LENGTH_PREFIX;
		}
		if (text.stripTrailing().endsWith("@@@")) {
			return END_MARKER;
		}
		if (text.indexOf('\0') >= 0) {
			return NUL;
		}
		if (text.endsWith("\r\n")) {
			return CRLF;
		}
		return text.endsWith("\n") ? LF : SILENCE;
	}

	private static boolean hasLength(String text) {
		Matcher matcher = LENGTH.matcher(text);
		return matcher.matches() && matcher.group(1).length() + matcher.group(2).length() == 3
				&& matcher.group(3).length() >= Integer.parseInt(matcher.group(1));
	}

	String words() {
		return this.words;
	}

	/** The dialect that fits a server that writes like this. */
	String dialect() {
		return this.dialect;
	}

	/** Why it does. */
	String reason() {
		return this.reason;
	}

}
