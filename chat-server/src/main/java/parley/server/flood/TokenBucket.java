package parley.server.flood;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * So many at once, and so many a second in the long run. Counts in time: each token that
 * is taken is paid with what it takes to come back, and the burst is how far that may be
 * ahead of the clock. Not safe for several threads.
 */
public final class TokenBucket {

	private final long costNanos;

	private final long burstNanos;

	private final LongSupplier nanoTime;

	private long paidUntil;

	/**
	 * Creates a full bucket.
	 * @param burst how many at once, 1 or more
	 * @param perSecond how many a second, 1 or more
	 * @param nanoTime a monotonic clock in nanoseconds, from any origin
	 */
	public TokenBucket(int burst, int perSecond, LongSupplier nanoTime) {
		this(TimeUnit.SECONDS.toNanos(1) / perSecond, burst, nanoTime);
	}

	private TokenBucket(long costNanos, int burst, LongSupplier nanoTime) {
		this.costNanos = costNanos;
		this.burstNanos = burst * this.costNanos;
		this.nanoTime = nanoTime;
		this.paidUntil = nanoTime.getAsLong();
	}

	/**
	 * {@return a full bucket that fills slowly}
	 * @param burst how many at once, 1 or more
	 * @param perMinute how many a minute, 1 or more
	 * @param nanoTime a monotonic clock in nanoseconds, from any origin
	 */
	public static TokenBucket perMinute(int burst, int perMinute, LongSupplier nanoTime) {
		return new TokenBucket(TimeUnit.MINUTES.toNanos(1) / perMinute, burst, nanoTime);
	}

	/**
	 * {@return a full bucket that is full again after a window of time}
	 * @param burst how many at once, 1 or more, and in each window in the long run
	 * @param window the time
	 * @param nanoTime a monotonic clock in nanoseconds, from any origin
	 */
	public static TokenBucket perWindow(int burst, Duration window, LongSupplier nanoTime) {
		return new TokenBucket(window.toNanos() / burst, burst, nanoTime);
	}

	/**
	 * Takes a token, which may yet have to come.
	 * @return after how many nanoseconds it is there, 0 if it was
	 */
	public long take() {
		long now = this.nanoTime.getAsLong();
		long from = (this.paidUntil - now > 0) ? this.paidUntil : now;
		this.paidUntil = from + this.costNanos;
		return Math.max(0, this.paidUntil - now - this.burstNanos);
	}

	/** Takes all that there are. */
	public void drain() {
		this.paidUntil = this.nanoTime.getAsLong() + this.burstNanos;
	}

	/**
	 * {@return whether no token is missing}
	 */
	public boolean isFull() {
		return this.paidUntil - this.nanoTime.getAsLong() <= 0;
	}

	/**
	 * {@return whether half the burst could be taken at once}
	 */
	boolean isHalfFull() {
		return this.paidUntil - this.nanoTime.getAsLong() <= this.burstNanos / 2;
	}

	/**
	 * Takes several tokens if there are as many.
	 * @param tokens how many, 0 or more
	 * @return whether there were
	 */
	public boolean tryTake(int tokens) {
		long now = this.nanoTime.getAsLong();
		long from = (this.paidUntil - now > 0) ? this.paidUntil : now;
		if (from - now + tokens * this.costNanos > this.burstNanos) {
			return false;
		}
		this.paidUntil = from + tokens * this.costNanos;
		return true;
	}

	/**
	 * Takes a token if there is one.
	 * @return whether there was
	 */
	public boolean tryTake() {
		return takeOrWait() == 0;
	}

	/**
	 * Takes a token if there is one.
	 * @return 0 if there was, or after how many nanoseconds there will be
	 */
	public long takeOrWait() {
		long before = this.paidUntil;
		long missing = take();
		if (missing > 0) {
			this.paidUntil = before;
		}
		return missing;
	}

}
