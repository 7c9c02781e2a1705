package parley.protocol;

import java.util.Optional;

/**
 * The name by which a client is known: 1 to 10 characters (Unicode code points), none of
 * them whitespace, a control or format character, or {@code >}. Immutable, safe for any
 * thread. Implements W2 of docs/PROTOCOL.md.
 *
 * @param value the name itself
 */
public record Handle(String value) {

	/** The longest handle, in code points. */
	public static final int MAX_CHARACTERS = 10;

	/**
	 * Takes a name that is known to be valid.
	 * @throws IllegalArgumentException with the reason, if it is not
	 */
	public Handle {
		problemWith(value).ifPresent((problem) -> {
			throw new IllegalArgumentException(problem);
		});
	}

	/**
	 * Says what is wrong with a name, in words for the person who chose it.
	 * @param name what somebody would like to be called
	 * @return the reason why it is no handle, or empty if it is one
	 */
	public static Optional<String> problemWith(String name) {
		int characters = name.codePointCount(0, name.length());
		if (characters == 0) {
			return Optional.of("a name has at least 1 character");
		}
		if (name.codePoints().anyMatch(Handle::isWhitespace)) {
			return Optional.of("a name has no spaces in it");
		}
		if (name.codePoints().anyMatch(Handle::isControl)) {
			return Optional.of("a name has no control characters in it");
		}
		if (name.indexOf('>') >= 0) {
			return Optional.of("a name has no > in it");
		}
		if (characters > MAX_CHARACTERS) {
			return Optional.of("a name has at most " + MAX_CHARACTERS + " characters, this one has " + characters);
		}
		return Optional.empty();
	}

	private static boolean isWhitespace(int character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character);
	}

	private static boolean isControl(int character) {
		return VisibleText.isHidden(character) || Character.getType(character) == Character.FORMAT;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
