package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word that ends a conversation. Implements W7 and W13 of docs/PROTOCOL.md. Safe for
 * any thread.
 */
public final class Quit {

	/** What a person types, and what goes over the wire. */
	public static final String WORD = "\\quit";

	/** A handle may have spaces on the server's side: {@code Mr. Server> \quit}. */
	private static final Pattern HANDLE = Pattern.compile("[^>]{1,64}>+\\s*");

	private Quit() {
	}

	/**
	 * {@return a new array of exactly the five bytes that mean quit}
	 */
	public static byte[] bytes() {
		return WORD.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Tells whether a message that came over the wire means quit: the word alone, or
	 * behind a handle, with blanks around it.
	 * @param line one message as it came, with or without a handle in front
	 * @return whether its sender quits
	 */
	public static boolean isQuit(String line) {
		return isWord(line, WORD);
	}

	static boolean isWord(String line, String word) {
		if (!line.contains(word)) {
			return false;
		}
		String trimmed = line.strip();
		if (trimmed.equals(word)) {
			return true;
		}
		Matcher handle = HANDLE.matcher(trimmed);
		return handle.lookingAt() && trimmed.substring(handle.end()).equals(word);
	}

}
