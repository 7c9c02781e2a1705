package parley.protocol;

import java.util.ArrayDeque;

/**
 * One way to find the messages in a stream of bytes; the {@link FrameDecoder} has the
 * clock. Not safe for several threads.
 */
abstract sealed class Splitter permits AutomaticSplitter, EndMarkerSplitter, LengthPrefixSplitter {

	/** What has been found and not yet fetched. */
	final ArrayDeque<Frame> complete = new ArrayDeque<>();

	/** The message that is arriving. */
	final PendingBytes pending = new PendingBytes();

	/** Takes the bytes from one index to before another. */
	abstract void receive(byte[] bytes, int from, int end);

	/**
	 * {@return whether silence would complete something}
	 */
	abstract boolean awaitsQuiet();

	/**
	 * {@return whether something has arrived that completes nothing yet}
	 */
	boolean isUnfinished() {
		return !this.pending.isEmpty();
	}

	/** The peer has been silent for the quiet period. */
	abstract void quiet();

	/** The peer will send nothing more. */
	abstract void end();

	/** From here on LF alone ends a message, and what it does not end is none (R6). */
	void linesOnly() {
		throw new IllegalStateException("this framing has no lines");
	}

	abstract PeerFraming peerFraming();

	final void completePending() {
		if (!this.pending.isEmpty()) {
			this.complete.add(this.pending.take());
		}
	}

}
