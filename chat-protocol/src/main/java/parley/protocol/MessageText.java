package parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What one turn says: 1 to 500 characters (Unicode code points) of text on one line, not
 * only blanks. Immutable, safe for any thread. Implements W1 of docs/PROTOCOL.md.
 *
 * @param value the text itself
 */
public record MessageText(String value) {

	/** The longest message, in code points. */
	public static final int MAX_CHARACTERS = 500;

	/**
	 * Takes a text that {@link #check} found valid.
	 * @throws IllegalArgumentException if it is empty, too long, or more than one line
	 */
	public MessageText {
		if (problemWith(value) != null) {
			throw new IllegalArgumentException("not a message of 1 to " + MAX_CHARACTERS + " characters on one line");
		}
	}

	/**
	 * Finds out whether a text may be a message.
	 * @param text what somebody wants to say
	 * @return the message, or why it is none
	 */
	public static Check check(String text) {
		Check problem = problemWith(text);
		return (problem != null) ? problem : new Fits(new MessageText(text));
	}

	/**
	 * {@return the length in characters, which is what the limit counts}
	 */
	public int characters() {
		return this.value.codePointCount(0, this.value.length());
	}

	private static @Nullable Check problemWith(String text) {
		if (text.isBlank()) {
			return new Empty();
		}
		int characters = text.codePointCount(0, text.length());
		if (characters > MAX_CHARACTERS) {
			return new TooLong(characters);
		}
		return (text.indexOf('\n') < 0 && text.indexOf(0) < 0) ? null : new SeveralLines();
	}

	/** What {@link MessageText#check} found. */
	public sealed interface Check {

	}

	/**
	 * It is a message.
	 *
	 * @param text the message
	 */
	public record Fits(MessageText text) implements Check {
	}

	/**
	 * It has more than 500 characters.
	 *
	 * @param characters how many it has
	 */
	public record TooLong(int characters) implements Check {

		/**
		 * {@return by how many characters it is too long}
		 */
		public int excess() {
			return this.characters - MAX_CHARACTERS;
		}

	}

	/** There is nothing in it, or only blanks. */
	public record Empty() implements Check {
	}

	/**
	 * It has a line feed or a NUL in it, which would end the message early on the wire.
	 */
	public record SeveralLines() implements Check {
	}

}
