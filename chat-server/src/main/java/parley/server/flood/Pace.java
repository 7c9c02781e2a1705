package parley.server.flood;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import parley.server.turn.CutOff;

/**
 * How fast one client does one thing: first it may, then it is slowed down, then it is
 * cut off. Who takes a breath in between, until half the burst is there again, begins
 * anew. Not safe for several threads: a connection's own thread asks, and does the
 * waiting.
 */
final class Pace {

	private static final Verdict GO_ON = new Verdict.GoOn();

	private final @Nullable TokenBucket bucket;

	private final long patienceNanos;

	private final Verdict tooMany;

	private final LongSupplier nanoTime;

	private boolean slowed;

	private long slowedSince;

	/**
	 * Begins to watch a client that has done nothing yet.
	 * @param rate how often it may
	 * @param slowedDownAtMost how long it may be slowed down without a pause
	 * @param reason why it is cut off then
	 * @param nanoTime a monotonic clock in nanoseconds, from any origin
	 */
	Pace(Rate rate, Duration slowedDownAtMost, CutOff reason, LongSupplier nanoTime) {
		this.bucket = (rate.perSecond() > 0) ? new TokenBucket(rate.burst(), rate.perSecond(), nanoTime) : null;
		this.patienceNanos = slowedDownAtMost.toNanos();
		this.tooMany = new Verdict.Stop(reason);
		this.nanoTime = nanoTime;
	}

	/**
	 * Takes note that the client has done it once more.
	 * @return what becomes of it
	 */
	Verdict next() {
		if (this.bucket == null) {
			return GO_ON;
		}
		this.slowed &= !this.bucket.isHalfFull();
		long pause = this.bucket.take();
		if (pause == 0) {
			return GO_ON;
		}
		long now = this.nanoTime.getAsLong();
		if (!this.slowed) {
			this.slowed = true;
			this.slowedSince = now;
		}
		return (now - this.slowedSince < this.patienceNanos) ? new Verdict.SlowDown(Duration.ofNanos(pause))
				: this.tooMany;
	}

}
