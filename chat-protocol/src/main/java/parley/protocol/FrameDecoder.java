package parley.protocol;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in a stream of bytes from a peer whose framing nobody agreed on, or
 * whose dialect has a framing of its own. Bytes go in with {@link #receive}, frames come
 * out of {@link #poll}; whoever owns the socket calls {@link #tick} when
 * {@link #nanosUntilQuiet} have passed without a byte, and {@link #end} at end of file.
 * Keeps at most {@value #MAX_FRAME_BYTES} bytes of an unfinished message. Not safe for
 * several threads: one connection, one decoder, one thread. Implements W8 to W12, W17 and
 * W20, W23 to W25, D2, D3 and R6 of docs/PROTOCOL.md.
 */
public final class FrameDecoder {

	/**
	 * More bytes than the longest message can have: 500 characters of 4 bytes, a handle
	 * of 10 characters, and room for a separator. A longer frame is counted, not kept.
	 */
	public static final int MAX_FRAME_BYTES = 4096;

	private static final byte[] NOTHING = {};

	/** How a NUL is taken depends on who receives it. */
	public enum Receiver {

		/** NUL ends a message, and what follows until the client is quiet is padding. */
		SERVER,

		/** NULs are dropped; text may follow them. */
		CLIENT

	}

	private Splitter splitter;

	private final QuitWords quitWords;

	/** None where bytes may be anything, because a framing of its own counts them. */
	private @Nullable TelnetFilter telnet;

	/** Until it is clear that a client speaks. */
	private @Nullable FirstBytes firstBytes;

	private @Nullable OtherProtocolFound otherProtocol;

	private final long quietNanos;

	private final LongSupplier nanoClock;

	private long lastArrival;

	private volatile boolean answered;

	/**
	 * Creates a decoder for one connection with automatic framing.
	 * @param receiver which side is receiving
	 * @param quietPeriod how long the peer must be silent for an unterminated message to
	 * be complete
	 * @param nanoClock a monotonic clock in nanoseconds, such as {@link System#nanoTime}
	 */
	public FrameDecoder(Receiver receiver, Duration quietPeriod, LongSupplier nanoClock) {
		this(Dialect.CLASSIC.withQuietPeriod(quietPeriod), receiver, nanoClock);
	}

	/**
	 * Creates a decoder for one connection.
	 * @param dialect gives the framing and the quiet period
	 * @param receiver which side is receiving
	 * @param nanoClock a monotonic clock in nanoseconds, such as {@link System#nanoTime}
	 */
	public FrameDecoder(Dialect dialect, Receiver receiver, LongSupplier nanoClock) {
		this.splitter = switch (dialect.framing()) {
			case AUTO -> new AutomaticSplitter(receiver, dialect.quitWords());
			case LENGTH_PREFIX -> new LengthPrefixSplitter();
			case END_MARKER -> new EndMarkerSplitter(dialect.quitWords());
		};
		this.quitWords = dialect.quitWords();
		this.telnet = (dialect.framing() == Framing.AUTO) ? new TelnetFilter(new FilteredText()) : null;
		this.firstBytes = (receiver == Receiver.SERVER) ? new FirstBytes() : null;
		this.quietNanos = dialect.quietPeriod().toNanos();
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
			long now = this.nanoClock.getAsLong();
			this.splitter.goesOn(this.answered || now - this.lastArrival >= this.quietNanos);
			this.answered = false;
			this.lastArrival = now;
			if (this.telnet != null) {
				this.telnet.receive(bytes, offset, offset + length);
			}
			else {
				take(bytes, offset, offset + length);
			}
		}
	}

	/**
	 * Takes note that the peer has been sent something, which shows where its own message
	 * has ended (W11). For any thread.
	 */
	public void answered() {
		this.answered = true;
	}

	/**
	 * {@return what must be sent back to the peer before anything else, perhaps nothing:
	 * options of telnet are refused (W24); it is returned once}
	 */
	public byte[] takeTelnetAnswers() {
		return (this.telnet != null) ? this.telnet.takeAnswers() : NOTHING;
	}

	/**
	 * {@return what the peer speaks, if its first bytes have shown that it is no client
	 * at all (W23)}
	 */
	public Optional<OtherProtocolFound> otherProtocol() {
		return Optional.ofNullable(this.otherProtocol);
	}

	private void take(byte[] bytes, int from, int end) {
		if (this.firstBytes != null) {
			expectClient(this.firstBytes, this.firstBytes.receive(bytes, from, end - from));
		}
		this.splitter.receive(bytes, from, end);
	}

	private void expectClient(FirstBytes first, Optional<OtherProtocol> found) {
		found.ifPresent((protocol) -> this.otherProtocol = new OtherProtocolFound(protocol, first.shown()));
		if (first.isDecided()) {
			this.firstBytes = null;
		}
	}

	/**
	 * Ends a message with LF alone from here on: neither silence nor the end of the
	 * stream does, so that what a broken connection has cut off is no message (R6).
	 * @throws IllegalStateException if the dialect has a framing of its own
	 */
	public void linesOnly() {
		this.splitter.linesOnly();
	}

	/**
	 * {@return the next complete message, or {@code null} if there is none yet}
	 */
	public @Nullable Frame poll() {
		Frame frame = this.splitter.complete.poll();
		if (frame != null && this.firstBytes != null) {
			expectClient(this.firstBytes, this.firstBytes.complete());
		}
		return frame;
	}

	/**
	 * Says how long the peer has yet to be silent for what is pending to be complete.
	 * @return nanoseconds, 0 or less if that time has passed, or {@link Long#MAX_VALUE}
	 * if silence completes nothing
	 */
	public long nanosUntilQuiet() {
		int periods = isByteHeld() ? 1 : this.splitter.quietPeriodsAwaited();
		return (periods > 0) ? this.lastArrival + periods * this.quietNanos - this.nanoClock.getAsLong()
				: Long.MAX_VALUE;
	}

	/** Completes what is pending if the peer has been quiet for long enough. */
	public void tick() {
		if (isByteHeld() && nanosUntilQuiet() <= 0) {
			releaseByte();
		}
		if (nanosUntilQuiet() <= 0) {
			this.splitter.quiet();
		}
	}

	/** Completes what is pending at once: the peer will send nothing more. */
	public void end() {
		releaseByte();
		this.splitter.end();
	}

	private boolean isByteHeld() {
		return this.telnet != null && this.telnet.holdsText();
	}

	private void releaseByte() {
		if (this.telnet != null) {
			this.telnet.release();
		}
	}

	/**
	 * {@return whether something has arrived that is not a complete message yet, be it
	 * only padding}
	 */
	public boolean isUnfinished() {
		return this.splitter.isUnfinished() || (this.telnet != null && this.telnet.isUnfinished());
	}

	/**
	 * Tells how the peer ends its own messages, which says how it is likely to read.
	 * @return {@link PeerFraming#LINES} once it has ended one with a line feed, and never
	 * used NULs
	 */
	public PeerFraming peerFraming() {
		return this.splitter.peerFraming();
	}

	/**
	 * {@return how many bytes of memory the message that is arriving takes}
	 */
	int capacity() {
		return this.splitter.pending.capacity();
	}

	/** What the filter for telnet leaves. */
	private final class FilteredText implements TelnetFilter.Text {

		@Override
		public void receive(byte[] bytes, int from, int end) {
			take(bytes, from, end);
		}

		@Override
		public void interrupt() {
			FrameDecoder.this.splitter.interrupt();
		}

		@Override
		public void utf16(ByteOrder order) {
			FrameDecoder.this.splitter = new Utf16Splitter(order, FrameDecoder.this.quitWords);
			FrameDecoder.this.telnet = null;
			FrameDecoder.this.firstBytes = null;
		}

		@Override
		public boolean isPadding() {
			return FrameDecoder.this.splitter.isPadding();
		}

	}

}
