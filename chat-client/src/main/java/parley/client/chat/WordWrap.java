package parley.client.chat;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/**
 * Breaks long lines between words, by the width that wide, combining and emoji characters
 * have on a terminal. All lines but the first are indented, so that none of them can look
 * like a line of somebody else.
 */
final class WordWrap {

	private static final String INDENT = "  ";

	/** Narrower than this nothing is worth breaking well. */
	private static final int LEAST_WIDTH = 8;

	private final AttributedString text;

	private final int width;

	private final AttributedStringBuilder wrapped = new AttributedStringBuilder();

	private WordWrap(AttributedString text, int width) {
		this.text = text;
		this.width = width;
	}

	/**
	 * Breaks a line.
	 * @param text one line
	 * @param width how many columns there are; anything below 8 leaves it as it is
	 * @return the same text with line feeds in it, none at its end
	 */
	static AttributedString at(AttributedString text, int width) {
		if (width < LEAST_WIDTH || text.columnLength() <= width) {
			return text;
		}
		return new WordWrap(text, width).wrap();
	}

	private AttributedString wrap() {
		int start = 0;
		int room = this.width;
		while (start < this.text.length()) {
			int end = endOfLine(start, room);
			if (start > 0) {
				this.wrapped.append("\n" + INDENT);
			}
			this.wrapped.append(this.text.subSequence(start, end));
			start = skipBlank(end);
			room = this.width - INDENT.length();
		}
		return this.wrapped.toAttributedString();
	}

	/** Where the line that begins at start ends: behind a word if there is a blank. */
	private int endOfLine(int start, int room) {
		int columns = 0;
		int blank = -1;
		int index = start;
		while (index < this.text.length()) {
			int character = this.text.codePointAt(index);
			columns += Math.max(0, WCWidth.wcwidth(character));
			if (columns > room && character != ' ') {
				return (blank > start) ? blank : Math.max(index, start + Character.charCount(character));
			}
			if (character == ' ' && this.text.charAt(Math.max(start, index - 1)) != ' ') {
				blank = index;
			}
			index += Character.charCount(character);
		}
		return index;
	}

	private int skipBlank(int index) {
		int next = index;
		while (next < this.text.length() && this.text.charAt(next) == ' ') {
			next++;
		}
		return next;
	}

}
