package parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Messages end with LF, NUL or silence, whichever comes (W8 to W12 of docs/PROTOCOL.md).
 */
final class AutomaticSplitter extends Splitter {

	private final FrameDecoder.Receiver receiver;

	/** The message that a NUL ended, until the padding behind it has passed. */
	private @Nullable Frame padded;

	private boolean skippingPadding;

	private boolean sawLineFeed;

	private boolean sawNul;

	private boolean linesOnly;

	AutomaticSplitter(FrameDecoder.Receiver receiver) {
		this.receiver = receiver;
	}

	@Override
	void linesOnly() {
		this.linesOnly = true;
	}

	@Override
	void receive(byte[] bytes, int from, int end) {
		for (int at = from; at < end && !this.skippingPadding; at++) {
			switch (bytes[at]) {
				case '\n' -> lineFeed(!this.linesOnly && at + 1 < end && bytes[at + 1] == 0);
				case 0 -> {
					if (!this.linesOnly) {
						nul(bytes, at + 1, end);
					}
				}
				default -> this.pending.add(bytes[at]);
			}
		}
	}

	@Override
	boolean awaitsQuiet() {
		return !this.linesOnly && isUnfinished();
	}

	@Override
	boolean isUnfinished() {
		return this.skippingPadding || !this.pending.isEmpty();
	}

	@Override
	void quiet() {
		if (this.padded != null) {
			this.complete.add(this.padded);
			this.padded = null;
		}
		else {
			completePending();
		}
		this.skippingPadding = false;
	}

	@Override
	void end() {
		if (!this.linesOnly) {
			quiet();
		}
	}

	@Override
	PeerFraming peerFraming() {
		return (this.sawLineFeed && !this.sawNul) ? PeerFraming.LINES : PeerFraming.UNKNOWN;
	}

	private void lineFeed(boolean nulFollows) {
		this.sawLineFeed = true;
		if (nulFollows && this.receiver == FrameDecoder.Receiver.SERVER) {
			startPadding();
		}
		else {
			this.complete.add(this.pending.take());
		}
	}

	private void nul(byte[] bytes, int from, int end) {
		this.sawNul = true;
		if (this.receiver == FrameDecoder.Receiver.CLIENT) {
			return;
		}
		if (!this.pending.isEmpty()) {
			startPadding();
		}
		else {
			// A NUL by itself may be the late end of a message that is out already: to
			// wait for quiet behind it could swallow the next one.
			this.skippingPadding = somethingBesidesNul(bytes, from, end);
		}
	}

	private static boolean somethingBesidesNul(byte[] bytes, int from, int end) {
		for (int at = from; at < end; at++) {
			if (bytes[at] != 0) {
				return true;
			}
		}
		return false;
	}

	private void startPadding() {
		this.sawNul = true;
		this.padded = this.pending.take();
		this.skippingPadding = true;
	}

}
