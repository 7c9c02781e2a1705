package parley.protocol;

import java.nio.ByteOrder;

/**
 * Tells the messages of a peer apart that writes UTF-16, so that each can be refused and
 * a quit is understood (W25 of docs/PROTOCOL.md). They end with LF or silence.
 */
final class Utf16Splitter extends Splitter {

	/** More than a quit with a handle in front has. */
	private static final int MOST_KEPT = 128;

	private final ByteOrder order;

	private final QuitWords quitWords;

	/** The beginning of the message that is arriving. */
	private final StringBuilder start = new StringBuilder();

	private int firstByte = -1;

	Utf16Splitter(ByteOrder order, QuitWords quitWords) {
		this.order = order;
		this.quitWords = quitWords;
	}

	@Override
	void receive(byte[] bytes, int from, int end) {
		for (int at = from; at < end; at++) {
			int value = bytes[at] & 0xFF;
			if (this.firstByte < 0) {
				this.firstByte = value;
			}
			else {
				take((char) ((this.order == ByteOrder.BIG_ENDIAN) ? (this.firstByte << Byte.SIZE) | value
						: (value << Byte.SIZE) | this.firstByte));
				this.firstByte = -1;
			}
		}
	}

	@Override
	int quietPeriodsAwaited() {
		return isUnfinished() ? 1 : 0;
	}

	@Override
	boolean isUnfinished() {
		return this.firstByte >= 0 || !this.start.isEmpty();
	}

	@Override
	void quiet() {
		this.firstByte = -1;
		if (!this.start.isEmpty()) {
			complete();
		}
	}

	@Override
	void end() {
		quiet();
	}

	@Override
	PeerFraming peerFraming() {
		return PeerFraming.UNKNOWN;
	}

	private void take(char unit) {
		if (unit == '\n') {
			complete();
		}
		else if (this.start.length() < MOST_KEPT) {
			this.start.append(unit);
		}
	}

	private void complete() {
		String text = this.start.toString();
		this.start.setLength(0);
		boolean understood = text.isBlank() || this.quitWords.isQuit(text);
		this.complete.add(understood ? new Frame.Text(text.strip()) : new Frame.Utf16());
	}

}
