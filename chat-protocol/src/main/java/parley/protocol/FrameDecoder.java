package parley.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in a stream of bytes from a peer whose framing nobody agreed on: LF,
 * CRLF, NUL, or silence. Bytes go in with {@link #receive}, frames come out of
 * {@link #poll}; whoever owns the socket calls {@link #tick} when
 * {@link #nanosUntilQuiet} have passed without a byte, and {@link #end} at end of file.
 * Keeps at most {@value #MAX_FRAME_BYTES} bytes of an unfinished message. Not safe for
 * several threads: one connection, one decoder, one thread. Implements W8 to W12, W17 and
 * W20 of docs/PROTOCOL.md.
 */
public final class FrameDecoder {

	/**
	 * More bytes than the longest message can have: 500 characters of 4 bytes, a handle
	 * of 10 characters, and room for a separator. A longer frame is counted, not kept.
	 */
	public static final int MAX_FRAME_BYTES = 4096;

	/** How a NUL is taken depends on who receives it. */
	public enum Receiver {

		/** NUL ends a message, and what follows until the client is quiet is padding. */
		SERVER,

		/** NULs are dropped; text may follow them. */
		CLIENT

	}

	private final Receiver receiver;

	private final long quietNanos;

	private final LongSupplier nanoClock;

	private final ArrayDeque<Frame> complete = new ArrayDeque<>();

	private final PendingBytes pending = new PendingBytes();

	/** The message that a NUL ended, until the padding behind it has passed. */
	private @Nullable Frame padded;

	private boolean skippingPadding;

	private boolean sawLineFeed;

	private boolean sawNul;

	private long lastArrival;

	/**
	 * Creates a decoder for one connection.
	 * @param receiver which side is receiving
	 * @param quietPeriod how long the peer must be silent for an unterminated message to
	 * be complete
	 * @param nanoClock a monotonic clock in nanoseconds, such as {@link System#nanoTime}
	 */
	public FrameDecoder(Receiver receiver, Duration quietPeriod, LongSupplier nanoClock) {
		this.receiver = receiver;
		this.quietNanos = quietPeriod.toNanos();
		this.nanoClock = nanoClock;
	}

	/**
	 * Takes bytes that have just arrived. Silence is never inferred here, because bytes
	 * may have waited in the kernel while this thread was not running: only a read that
	 * found nothing is silence.
	 * @param bytes a buffer; nothing of it is kept
	 * @param offset where they start
	 * @param length how many there are
	 */
	public void receive(byte[] bytes, int offset, int length) {
		if (length > 0) {
			this.lastArrival = this.nanoClock.getAsLong();
		}
		int end = offset + length;
		for (int at = offset; at < end && !this.skippingPadding; at++) {
			switch (bytes[at]) {
				case '\n' -> lineFeed(at + 1 < end && bytes[at + 1] == 0);
				case 0 -> nul(bytes, at + 1, end);
				default -> this.pending.add(bytes[at]);
			}
		}
	}

	/**
	 * {@return the next complete message, or {@code null} if there is none yet}
	 */
	public @Nullable Frame poll() {
		return this.complete.poll();
	}

	/**
	 * Says how long the peer has yet to be silent for what is pending to be complete.
	 * @return nanoseconds, 0 or less if that time has passed, or {@link Long#MAX_VALUE}
	 * if nothing is pending
	 */
	public long nanosUntilQuiet() {
		if (this.pending.isEmpty() && !this.skippingPadding) {
			return Long.MAX_VALUE;
		}
		return this.lastArrival + this.quietNanos - this.nanoClock.getAsLong();
	}

	/** Completes what is pending if the peer has been quiet for long enough. */
	public void tick() {
		if (nanosUntilQuiet() <= 0) {
			completePending();
		}
	}

	/** Completes what is pending at once: the peer will send nothing more. */
	public void end() {
		completePending();
	}

	/**
	 * Tells how the peer ends its own messages, which says how it is likely to read.
	 * @return {@link PeerFraming#LINES} once it has ended one with a line feed, and never
	 * used NULs
	 */
	public PeerFraming peerFraming() {
		return (this.sawLineFeed && !this.sawNul) ? PeerFraming.LINES : PeerFraming.UNKNOWN;
	}

	private void lineFeed(boolean nulFollows) {
		this.sawLineFeed = true;
		if (nulFollows && this.receiver == Receiver.SERVER) {
			startPadding();
		}
		else {
			this.complete.add(this.pending.take());
		}
	}

	private void nul(byte[] bytes, int from, int end) {
		this.sawNul = true;
		if (this.receiver == Receiver.CLIENT) {
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

	private void completePending() {
		if (this.padded != null) {
			this.complete.add(this.padded);
			this.padded = null;
		}
		else if (!this.pending.isEmpty()) {
			this.complete.add(this.pending.take());
		}
		this.skippingPadding = false;
	}

}
