package parley.client.chat;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Protocols that are not the chat's, by what only their servers say.
 */
public final class ForeignProtocol {

	private static final Map<String, Pattern> KNOWN = Map.of("HTTP", starting("HTTP/\\d"), "SSH", starting("SSH-\\d"),
			"SMTP or FTP", starting("[2-5]\\d\\d[ -][^\n]*(?:SMTP|FTP)"), "TLS", starting("[\\x15\\x16]\\x03"),
			"something that is not text", starting("\\(a message of \\d+ bytes that is not text\\)"));

	private ForeignProtocol() {
	}

	/**
	 * Recognizes a protocol.
	 * @param text what a server said, as it came
	 * @return what it speaks, or empty if it may be the chat
	 */
	public static Optional<String> of(String text) {
		return KNOWN.entrySet()
			.stream()
			.filter((known) -> known.getValue().matcher(text).lookingAt())
			.map(Map.Entry::getKey)
			.findFirst();
	}

	private static Pattern starting(String regex) {
		return Pattern.compile(regex);
	}

}
