package parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Messages end with LF, NUL or silence, whichever comes (W8 to W12 of docs/PROTOCOL.md).
 */
final class AutomaticSplitter extends Splitter {

	/**
	 * How many quiet periods a client waits for the line feed of a server that has always
	 * sent one: longer than TCP takes to send a segment for the fourth time. Without an
	 * end, a person would wait for an answer that is there.
	 */
	private static final int LATEST_LINE_FEED = 25;

	/** Less than a segment holds, so that it is no message that was cut in transit. */
	private static final int FULL_BUFFER_BELOW = 1024;

	private final FrameDecoder.Receiver receiver;

	private final QuitWords quitWords;

	private final LineHabit habit = new LineHabit();

	/** The message that a NUL ended, until the padding behind it has passed. */
	private @Nullable Frame padded;

	private boolean skippingPadding;

	private boolean sawLineFeed;

	private boolean sawNul;

	private boolean linesOnly;

	AutomaticSplitter(FrameDecoder.Receiver receiver, QuitWords quitWords) {
		this.receiver = receiver;
		this.quitWords = quitWords;
	}

	@Override
	void linesOnly() {
		this.linesOnly = true;
	}

	@Override
	void goesOn(boolean stopped) {
		if (stopped) {
			this.habit.goesOnAfterStop();
		}
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
				case '\r' -> this.pending.add(bytes[at]); // Some put it behind the line
															// feed.
				default -> {
					this.habit.goesOnAtOnce();
					this.pending.add(bytes[at]);
				}
			}
		}
	}

	@Override
	int quietPeriodsAwaited() {
		if (this.linesOnly || !isUnfinished()) {
			return 0;
		}
		if (!this.habit.isKnown() || mayLackLineFeed()) {
			return 1;
		}
		return (this.receiver == FrameDecoder.Receiver.CLIENT) ? LATEST_LINE_FEED : 0;
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
		else if (!this.pending.isEmpty()) {
			if (!mayLackLineFeed()) {
				this.habit.endedInSilence();
			}
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
	boolean isPadding() {
		return this.skippingPadding;
	}

	@Override
	void interrupt() {
		if (this.receiver == FrameDecoder.Receiver.SERVER) {
			super.interrupt();
		}
	}

	@Override
	PeerFraming peerFraming() {
		return (this.sawLineFeed && !this.sawNul) ? PeerFraming.LINES : PeerFraming.UNKNOWN;
	}

	private void lineFeed(boolean nulFollows) {
		this.sawLineFeed = true;
		if (!this.pending.isEmpty()) {
			this.habit.endedWithLineFeed();
		}
		if (nulFollows && this.receiver == FrameDecoder.Receiver.SERVER) {
			startPadding();
		}
		else {
			this.complete.add(this.pending.take());
		}
	}

	private void nul(byte[] bytes, int from, int end) {
		usedNul();
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

	private void usedNul() {
		this.sawNul = true;
		this.habit.usedNul();
	}

	/**
	 * Of those who end all else with a line feed, quit comes without one (W7), and so
	 * does a message that fills a buffer (W5). A carriage return may stand behind a line
	 * feed.
	 */
	private boolean mayLackLineFeed() {
		long size = this.pending.size();
		if (size >= MessageEncoder.SAFE_BYTES) {
			return size < FULL_BUFFER_BELOW;
		}
		return this.pending.peek() instanceof Frame.Text(String text)
				&& (text.isEmpty() || this.quitWords.isQuit(text));
	}

	private void startPadding() {
		usedNul();
		this.padded = this.pending.take();
		this.skippingPadding = true;
	}

}
