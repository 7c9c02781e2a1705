package parley.protocol;

/**
 * Messages come with their length in front: three characters, a decimal number filled up
 * with {@code x}, as in {@code 17xalice-> hello one} (D2 of docs/PROTOCOL.md). What has
 * no such length in front is taken up to the next silence, so that a bare {@code \quit}
 * is understood and one bad length costs one message.
 */
final class LengthPrefixSplitter extends Splitter {

	/** How many characters the length has. */
	static final int PREFIX_CHARACTERS = 3;

	/** The longest message that a length can announce, in bytes. */
	static final int MAX_BYTES = 999;

	private final byte[] prefix = new byte[PREFIX_CHARACTERS];

	private int prefixLength;

	private int missing;

	private boolean unframed;

	@Override
	void receive(byte[] bytes, int from, int end) {
		for (int at = from; at < end; at++) {
			take(bytes[at]);
		}
	}

	@Override
	int quietPeriodsAwaited() {
		return this.unframed ? 1 : 0;
	}

	@Override
	boolean isUnfinished() {
		return this.prefixLength > 0 || this.missing > 0 || super.isUnfinished();
	}

	@Override
	void quiet() {
		this.unframed = false;
		completePending();
	}

	@Override
	void end() {
		for (int at = 0; at < this.prefixLength; at++) {
			this.pending.add(this.prefix[at]);
		}
		this.prefixLength = 0;
		this.missing = 0;
		quiet();
	}

	@Override
	PeerFraming peerFraming() {
		return PeerFraming.LINES;
	}

	private void take(byte value) {
		if (this.unframed) {
			this.pending.add(value);
		}
		else if (this.missing > 0) {
			this.pending.add(value);
			this.missing--;
			if (this.missing == 0) {
				completePending();
			}
		}
		else {
			this.prefix[this.prefixLength++] = value;
			if (!startsLength()) {
				takeUnframed();
			}
			else if (this.prefixLength == PREFIX_CHARACTERS) {
				this.missing = length();
				this.prefixLength = 0;
			}
		}
	}

	private void takeUnframed() {
		this.unframed = true;
		for (int at = 0; at < this.prefixLength; at++) {
			this.pending.add(this.prefix[at]);
		}
		this.prefixLength = 0;
	}

	private boolean startsLength() {
		boolean filling = false;
		for (int at = 0; at < this.prefixLength; at++) {
			boolean digit = this.prefix[at] >= '0' && this.prefix[at] <= '9';
			filling |= this.prefix[at] == 'x' && at > 0;
			if (digit == filling) {
				return false;
			}
		}
		return true;
	}

	private int length() {
		int length = 0;
		for (byte character : this.prefix) {
			length = (character == 'x') ? length : length * 10 + (character - '0');
		}
		return length;
	}

}
