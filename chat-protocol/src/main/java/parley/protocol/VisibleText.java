package parley.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text from the wire safe to show: control characters, escape sequences,
 * directional overrides, characters without a shape and lone surrogates become visible
 * escapes, and floods of marks end, so that what a stranger sends can never steer a
 * terminal, hide in a line or grow out of it. Implements B23 of docs/PROTOCOL.md. Safe
 * for any thread.
 */
public final class VisibleText {

	/** More than any writing system stacks on one letter. */
	private static final int MARKS_ON_ONE = 6;

	private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	/** The flags of England, Scotland and their like are spelt with tags. */
	private static final Pattern FLAG_OF_TAGS = Pattern
		.compile("\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F}");

	private VisibleText() {
	}

	/**
	 * Escapes what must not reach a terminal raw.
	 * @param text anything that came over the wire
	 * @return the same text with every hidden character as {@code \t}, {@code \x1b} or
	 * {@code <U+202E>}, and marks beyond the sixth on one letter as {@code <+20 marks>};
	 * the very same string if there is none
	 */
	public static String of(String text) {
		if (text.codePoints().noneMatch(VisibleText::needsALook)) {
			return text;
		}
		String visible = escaped(text);
		return visible.equals(text) ? text : visible;
	}

	/**
	 * Escapes what must not reach a terminal raw in a text of several lines, which stay.
	 * @param text anything that somebody wrote
	 * @return the same text with every hidden character escaped as by {@link #of}, but
	 * for the ends of lines, which are line feeds
	 */
	public static String ofLines(String text) {
		return text.lines().map(VisibleText::of).collect(Collectors.joining("\n"));
	}

	/**
	 * Tells whether a character can't be seen as it is, wherever it stands.
	 * @param character a code point
	 * @return whether {@link #of} escapes it
	 */
	public static boolean isHidden(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.PRIVATE_USE ->
				true;
			case Character.FORMAT -> !isJoiner(character) && !isShown(character);
			default -> isBlankLetter(character) || (character & 0xFFFE) == 0xFFFE
					|| (character >= 0xFDD0 && character <= 0xFDEF);
		};
	}

	private static boolean needsALook(int character) {
		return isHidden(character) || isJoiner(character) || isMark(character);
	}

	private static String escaped(String text) {
		StringBuilder visible = new StringBuilder(text.length() + 16);
		Matcher flag = FLAG_OF_TAGS.matcher(text);
		int before = -1;
		for (int index = 0; index < text.length();) {
			int character = text.codePointAt(index);
			int end = index + Character.charCount(character);
			if (character == 0x1F3F4 && flag.region(index, text.length()).lookingAt()) {
				end = flag.end();
				visible.append(text, index, end);
			}
			else if (isMark(character)) {
				end = endOfMarks(text, index);
				appendMarks(visible, text.substring(index, end));
			}
			else if (isHidden(character) || (isJoiner(character) && !joins(before, text, end))) {
				appendEscape(visible, character);
			}
			else {
				visible.appendCodePoint(character);
			}
			before = text.codePointBefore(end);
			index = end;
		}
		return visible.toString();
	}

	/**
	 * As Persian, Hindi, Bengali and families of emoji need it; never two in a row, nor
	 * between marks, where they would hide a flood.
	 */
	private static boolean joins(int before, String text, int next) {
		if (before < 0 || next == text.length()) {
			return false;
		}
		int after = text.codePointAt(next);
		return (isJoinable(after) && (isJoinable(before) || isMark(before)))
				|| (isMark(after) && Character.isLetter(before));
	}

	private static boolean isJoinable(int character) {
		return !isHidden(character) && (Character.isLetter(character) || Character.isEmoji(character));
	}

	private static int endOfMarks(String text, int start) {
		int end = start;
		while (end < text.length() && isMark(text.codePointAt(end))) {
			end += Character.charCount(text.codePointAt(end));
		}
		return end;
	}

	private static void appendMarks(StringBuilder visible, String marks) {
		int count = marks.codePointCount(0, marks.length());
		if (count <= MARKS_ON_ONE) {
			visible.append(marks);
			return;
		}
		visible.append(marks, 0, marks.offsetByCodePoints(0, MARKS_ON_ONE))
			.append("<+%d marks>".formatted(count - MARKS_ON_ONE));
	}

	private static boolean isMark(int character) {
		return switch (Character.getType(character)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
				!isBlankLetter(character);
			default -> false;
		};
	}

	private static boolean isJoiner(int character) {
		return character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
	}

	/** Signs of Arabic, Syriac and Kaithi that are format characters, but can be seen. */
	private static boolean isShown(int character) {
		return (character >= 0x0600 && character <= 0x0605) || character == 0x06DD || character == 0x070F
				|| character == 0x0890 || character == 0x0891 || character == 0x08E2 || character == 0x110BD
				|| character == 0x110CD;
	}

	/** Letters and marks that have no shape at all. */
	private static boolean isBlankLetter(int character) {
		return switch (character) {
			case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
			default -> false;
		};
	}

	private static void appendEscape(StringBuilder visible, int character) {
		switch (character) {
			case '\t' -> visible.append("\\t");
			case '\n' -> visible.append("\\n");
			case '\r' -> visible.append("\\r");
			default ->
				visible.append((character < 0x100) ? "\\x%02x".formatted(character) : "<U+%04X>".formatted(character));
		}
	}

}
