package parley.client.chat;

import java.util.function.Consumer;

import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import parley.protocol.MessageText;

/**
 * Shows which part of a draft is too much for one message, and says whenever the line is
 * drawn.
 */
final class DraftHighlighter extends DefaultHighlighter {

	private final Consumer<String> drawn;

	DraftHighlighter(Consumer<String> drawn) {
		this.drawn = drawn;
	}

	@Override
	public AttributedString highlight(LineReader reader, String buffer) {
		this.drawn.accept(buffer);
		if (buffer.codePointCount(0, buffer.length()) <= MessageText.MAX_CHARACTERS) {
			return super.highlight(reader, buffer);
		}
		int limit = buffer.offsetByCodePoints(0, MessageText.MAX_CHARACTERS);
		return new AttributedStringBuilder().append(super.highlight(reader, buffer.substring(0, limit)))
			.append(new AttributedString(super.highlight(reader, buffer.substring(limit)).toString(),
					AttributedStyle.INVERSE))
			.toAttributedString();
	}

}
