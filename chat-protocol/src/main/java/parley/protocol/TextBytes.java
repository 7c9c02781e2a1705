package parley.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of one message into text: UTF-8, else Latin-1, else no text (W17 of
 * docs/PROTOCOL.md).
 */
final class TextBytes {

	/** As UTF-8 has them. */
	static final int MOST_BYTES_OF_CHARACTER = 4;

	private static final int MARK_BYTES = 3;

	private TextBytes() {
	}

	/**
	 * {@return whether there is a byte order mark of UTF-8 at an index}
	 */
	static boolean hasMark(byte[] bytes, int from, int end) {
		return end - from >= MARK_BYTES && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB
				&& bytes[from + 2] == (byte) 0xBF;
	}

	static Frame decode(byte[] bytes, int length) {
		int start = (length > 0 && bytes[0] == '\r') ? 1 : 0;
		int from = hasMark(bytes, start, length) ? start + MARK_BYTES : start;
		int to = (length > from && bytes[length - 1] == '\r') ? length - 1 : length;
		if (isAscii(bytes, from, to)) {
			return new Frame.Text(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
		}
		try {
			return new Frame.Text(strictUtf8().decode(ByteBuffer.wrap(bytes, from, to - from)).toString());
		}
		catch (CharacterCodingException notUtf8) {
			return isLatin1(bytes, from, to)
					? new Frame.Text(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
					: new Frame.NotText(to - from);
		}
	}

	/**
	 * {@return whether this is text, the last character of which may not be complete}
	 */
	static boolean mayBegin(byte[] bytes, int length) {
		CoderResult result = strictUtf8().decode(ByteBuffer.wrap(bytes, 0, length), CharBuffer.allocate(length), false);
		return !result.isError() || isLatin1(bytes, 0, length);
	}

	/** Counts as UTF-8 does: every byte but a continuation starts a character. */
	static int countCharacters(byte[] bytes, int length) {
		int characters = 0;
		for (int at = 0; at < length; at++) {
			characters += startsCharacter(bytes[at]) ? 1 : 0;
		}
		return characters;
	}

	static boolean startsCharacter(byte value) {
		return (value & 0xC0) != 0x80;
	}

	private static CharsetDecoder strictUtf8() {
		return StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	private static boolean isAscii(byte[] bytes, int from, int to) {
		for (int at = from; at < to; at++) {
			if (bytes[at] < 0) {
				return false;
			}
		}
		return true;
	}

	/** Latin-1 has no printable characters from 0x80 to 0x9F, so text has none there. */
	private static boolean isLatin1(byte[] bytes, int from, int to) {
		for (int at = from; at < to; at++) {
			if ((bytes[at] & 0xE0) == 0x80) {
				return false;
			}
		}
		return true;
	}

}
