package parley.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What one conversation says: {@code handle> text} and a line feed. The text starts with
 * the number of the exchange and goes on with the handle, so that no two answers are
 * alike. Made once and changed in place.
 */
final class Utterance {

	private static final int MOST_DIGITS = 10;

	private final byte[] bytes;

	private final int textStart;

	private final int digits;

	Utterance(int conversation, int textBytes) {
		String handle = "b" + Integer.toString(conversation, Character.MAX_RADIX);
		this.digits = Math.min(MOST_DIGITS, textBytes);
		String text = ("0".repeat(this.digits) + ("-" + handle).repeat(textBytes)).substring(0, textBytes);
		this.bytes = (handle + "> " + text + "\n").getBytes(StandardCharsets.US_ASCII);
		this.textStart = this.bytes.length - textBytes - 1;
	}

	/** The line as it is sent; not to be changed. */
	byte[] bytes() {
		return this.bytes;
	}

	/** Goes on to the next exchange. */
	void next() {
		for (int i = this.textStart + this.digits - 1; i >= this.textStart; i--) {
			if (this.bytes[i] != '9') {
				this.bytes[i]++;
				return;
			}
			this.bytes[i] = '0';
		}
	}

	/** Whether a line is its text, or all of it; both with the line feed. */
	boolean isEchoedBy(byte[] line, int length) {
		int start = (length == this.bytes.length) ? 0 : this.textStart;
		return Arrays.equals(line, 0, length, this.bytes, start, this.bytes.length);
	}

}
