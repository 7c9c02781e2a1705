package parley.protocol;

import java.util.ArrayDeque;

/**
 * One way to find the messages in a stream of bytes; the {@link FrameDecoder} has the
 * clock. Not safe for several threads.
 */
abstract sealed class Splitter permits AutomaticSplitter, EndMarkerSplitter, LengthPrefixSplitter, Utf16Splitter {

	/** What has been found and not yet fetched. */
	final ArrayDeque<Frame> complete = new ArrayDeque<>();

	/** The message that is arriving. */
	final PendingBytes pending = new PendingBytes();

	/**
	 * More bytes are about to come.
	 * @param stopped whether the peer had stopped before, for an answer or for the quiet
	 * period
	 */
	void goesOn(boolean stopped) {
	}

	/** Takes the bytes from one index to before another. */
	abstract void receive(byte[] bytes, int from, int end);

	/**
	 * {@return how many quiet periods of silence would complete something; 0 if none
	 * would}
	 */
	abstract int quietPeriodsAwaited();

	/**
	 * {@return whether something has arrived that completes nothing yet}
	 */
	boolean isUnfinished() {
		return !this.pending.isEmpty();
	}

	/** The peer has been silent for as many quiet periods as are awaited. */
	abstract void quiet();

	/** The peer will send nothing more. */
	abstract void end();

	/** From here on LF alone ends a message, and what it does not end is none (R6). */
	void linesOnly() {
		throw new IllegalStateException("this framing has no lines");
	}

	/** The peer has given up the message that is arriving, and quits. */
	void interrupt() {
		this.pending.clear();
		this.complete.add(new Frame.Interrupt());
	}

	/**
	 * {@return whether what comes now is padding}
	 */
	boolean isPadding() {
		return false;
	}

	abstract PeerFraming peerFraming();

	final void completePending() {
		if (!this.pending.isEmpty()) {
			this.complete.add(this.pending.take());
		}
	}

}
