package parley.interop.kit.play;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads messages generously, whatever habits their sender has. */
final class Texts {

	private static final Pattern HANDLE = Pattern.compile("[^>]{1,20}?[ -]?>+ ?");

	private Texts() {
	}

	/**
	 * {@return the text without NULs and without what ends the line}
	 * @param message a message as it came
	 */
	static String line(byte[] message) {
		return new String(message, StandardCharsets.UTF_8).replace("\0", "").strip();
	}

	/**
	 * {@return whether a message has a text, with or without a handle in front}
	 * @param message the message as it came
	 * @param text the text
	 */
	static boolean hasText(byte[] message, byte[] text) {
		String line = line(message);
		String wanted = line(text);
		Matcher handle = HANDLE.matcher(line);
		return line.equals(wanted) || (handle.lookingAt() && line.substring(handle.end()).equals(wanted));
	}

	/**
	 * {@return whether a message has a certain text somewhere in it}
	 * @param message the message as it came
	 * @param text the text
	 */
	static boolean contains(byte[] message, byte[] text) {
		return text.length > 0 && line(message).contains(line(text));
	}

	/**
	 * {@return whether it is a quit, in any spelling}
	 * @param message the message as it came
	 */
	static boolean isQuit(byte[] message) {
		return hasText(message, "\\quit".getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * {@return the bytes with one byte more at the end}
	 * @param bytes any bytes
	 */
	static byte[] withLineFeed(byte[] bytes) {
		byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
		longer[bytes.length] = '\n';
		return longer;
	}

}
