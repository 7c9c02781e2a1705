package parley.server.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of day as it was when this clock was made, and the time that has passed since.
 * Setting the machine's clock does nothing to it. For leases, waits and the like, which
 * are never shown as a date. Immutable; safe for any thread.
 */
public final class SteadyClock implements InstantSource {

	private final Instant start;

	private final long startNanos;

	private final LongSupplier nanoTime;

	/**
	 * Creates a clock.
	 * @param wall says what time it is, once
	 * @param nanoTime the time in nanoseconds, from any origin; monotonic
	 */
	public SteadyClock(InstantSource wall, LongSupplier nanoTime) {
		this.start = wall.instant();
		this.startNanos = nanoTime.getAsLong();
		this.nanoTime = nanoTime;
	}

	/**
	 * {@return a clock that starts now}
	 */
	public static SteadyClock startingNow() {
		return new SteadyClock(InstantSource.system(), System::nanoTime);
	}

	@Override
	public Instant instant() {
		return this.start.plusNanos(this.nanoTime.getAsLong() - this.startNanos);
	}

}
