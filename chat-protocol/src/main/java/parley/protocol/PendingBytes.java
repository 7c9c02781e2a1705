package parley.protocol;

import java.util.Arrays;

/**
 * The bytes of the message that is arriving: kept as far as a message can be long, only
 * counted beyond that (W20 of docs/PROTOCOL.md). Not safe for several threads.
 */
final class PendingBytes {

	private byte[] kept = new byte[128];

	private int keptBytes;

	private long droppedBytes;

	private long droppedCharacters;

	private byte last;

	int capacity() {
		return this.kept.length;
	}

	boolean isEmpty() {
		return this.keptBytes == 0;
	}

	long size() {
		return this.keptBytes + this.droppedBytes;
	}

	void add(byte value) {
		this.last = value;
		if (this.keptBytes == FrameDecoder.MAX_FRAME_BYTES) {
			this.droppedBytes++;
			this.droppedCharacters += TextBytes.startsCharacter(value) ? 1 : 0;
			return;
		}
		if (this.keptBytes == this.kept.length) {
			this.kept = Arrays.copyOf(this.kept, Math.min(this.kept.length * 4, FrameDecoder.MAX_FRAME_BYTES));
		}
		this.kept[this.keptBytes++] = value;
	}

	/**
	 * {@return the frame that they would make}
	 */
	Frame peek() {
		return (this.droppedBytes > 0) ? new Frame.TooLong(characters()) : TextBytes.decode(this.kept, this.keptBytes);
	}

	/** Makes a frame of them, and starts anew. */
	Frame take() {
		Frame frame = peek();
		clear();
		return frame;
	}

	void clear() {
		this.keptBytes = 0;
		this.droppedBytes = 0;
		this.droppedCharacters = 0;
	}

	/**
	 * As in a text, a carriage return at either end is none of the characters (W8), nor
	 * is a byte order mark. What is no UTF-8 can have bytes of which none starts a
	 * character: then they count as if each character were as long as any can be.
	 */
	private long characters() {
		int returns = ((this.kept[0] == '\r') ? 1 : 0) + ((this.last == '\r') ? 1 : 0);
		int marks = TextBytes.hasMark(this.kept, (this.kept[0] == '\r') ? 1 : 0, this.keptBytes) ? 1 : 0;
		long characters = TextBytes.countCharacters(this.kept, this.keptBytes) + this.droppedCharacters - returns
				- marks;
		return Math.max(characters, (this.keptBytes + this.droppedBytes) / TextBytes.MOST_BYTES_OF_CHARACTER);
	}

}
