package parley.protocol;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * First lines of other protocols, so exact that they can't be what a person says:
 * {@code GET lost} is a message, {@code GET /lost HTTP/1.1} is none.
 */
final class ForeignLine {

	/** A method, one of the four forms of a target, a version: RFC 9112, section 3. */
	private static final Pattern REQUEST = Pattern
		.compile("[A-Z][A-Z-]{1,19} (\\*|/[!-~]*|[a-z][a-z0-9+.-]*:[!-~]+|[!-~]+:[0-9]{1,5})"
				+ " (HTTP|RTSP|SIP)/[0-9](\\.[0-9])?\r?");

	/** A target that is longer than any message. */
	private static final Pattern ENDLESS_REQUEST = Pattern.compile("[A-Z][A-Z-]{1,19} (/|[a-z][a-z0-9+.-]*://)[!-~]+");

	/** With one word of comment at most: RFC 4253, section 4.2. */
	private static final Pattern SSH = Pattern.compile("SSH-[12]\\.[0-9]{1,2}-[!-~]+( [!-~]+)?\r?");

	/** With a domain that has a dot, or an address in brackets: RFC 5321, section 4.1. */
	private static final Pattern SMTP = Pattern
		.compile("(EHLO|HELO) ([A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+|\\[[A-Za-z0-9.:]+])\r");

	private ForeignLine() {
	}

	static @Nullable OtherProtocol in(String line) {
		if (REQUEST.matcher(line).matches()
				|| (line.length() == FirstBytes.MAX_KEPT_BYTES && ENDLESS_REQUEST.matcher(line).matches())) {
			return OtherProtocol.HTTP;
		}
		if (SSH.matcher(line).matches()) {
			return OtherProtocol.SSH;
		}
		return SMTP.matcher(line).matches() ? OtherProtocol.SMTP : null;
	}

}
