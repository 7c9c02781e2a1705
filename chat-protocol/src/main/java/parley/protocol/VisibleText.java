package parley.protocol;

/**
 * Makes text from the wire safe to show: control characters, escape sequences,
 * directional overrides and lone surrogates become visible escapes, so that what a
 * stranger sends can never steer a terminal. Implements B23 of docs/PROTOCOL.md. Safe for
 * any thread.
 */
public final class VisibleText {

	private VisibleText() {
	}

	/**
	 * Escapes what must not reach a terminal raw.
	 * @param text anything that came over the wire
	 * @return the same text with every hidden character as {@code \t}, {@code \x1b} or
	 * {@code <U+202E>}; the very same string if there is none
	 */
	public static String of(String text) {
		if (text.codePoints().noneMatch(VisibleText::isHidden)) {
			return text;
		}
		StringBuilder visible = new StringBuilder(text.length() + 16);
		text.codePoints().forEach((character) -> append(visible, character));
		return visible.toString();
	}

	/**
	 * Tells whether a character can't be seen as it is, and could steer a terminal.
	 * @param character a code point
	 * @return whether {@link #of} escapes it
	 */
	static boolean isHidden(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				true;
			case Character.FORMAT -> isDirectional(character) || character == 0xFEFF || character >= 0xE0000;
			default -> false;
		};
	}

	private static boolean isDirectional(int character) {
		return character == 0x061C || character == 0x200E || character == 0x200F
				|| (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
	}

	private static void append(StringBuilder visible, int character) {
		if (!isHidden(character)) {
			visible.appendCodePoint(character);
			return;
		}
		switch (character) {
			case '\t' -> visible.append("\\t");
			case '\n' -> visible.append("\\n");
			case '\r' -> visible.append("\\r");
			default ->
				visible.append((character < 0x100) ? "\\x%02x".formatted(character) : "<U+%04X>".formatted(character));
		}
	}

}
