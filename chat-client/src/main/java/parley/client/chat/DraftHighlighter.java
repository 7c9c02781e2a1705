package parley.client.chat;

import java.util.function.Consumer;

import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import parley.protocol.MessageText;

/**
 * Shows a draft: all of its characters (the library's own leaves out combining ones),
 * control characters as {@code ^X}, and inverted what is too much for one message. Says
 * so whenever the line is drawn.
 */
final class DraftHighlighter extends DefaultHighlighter {

	private final Consumer<String> drawn;

	DraftHighlighter(Consumer<String> drawn) {
		this.drawn = drawn;
	}

	@Override
	public AttributedString highlight(LineReader reader, String buffer) {
		this.drawn.accept(buffer);
		AttributedStringBuilder shown = new AttributedStringBuilder(buffer.length());
		int characters = 0;
		for (int index = 0; index < buffer.length(); index = buffer.offsetByCodePoints(index, 1)) {
			characters++;
			shown.style((characters > MessageText.MAX_CHARACTERS) ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT);
			append(shown, buffer.codePointAt(index));
		}
		return shown.toAttributedString();
	}

	private static void append(AttributedStringBuilder shown, int character) {
		if (character < ' ' && character != '\n') {
			shown.append('^').append((char) (character + '@'));
		}
		else {
			shown.append(Character.toString(character));
		}
	}

}
