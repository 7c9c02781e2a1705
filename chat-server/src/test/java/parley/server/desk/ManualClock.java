package parley.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on when it is told to. Safe for any thread. */
public final class ManualClock implements InstantSource {

	/** Soon over the end of its range: its origin is anything. */
	private final AtomicLong passed = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(2).toNanos());

	private volatile Instant now = Instant.parse("2026-11-22T16:00:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	/**
	 * {@return the time in nanoseconds, which nobody can set back}
	 */
	public long nanoTime() {
		return this.passed.get();
	}

	/** Somebody sets the wall clock: no time passes. */
	public void jumps(Duration duration) {
		this.now = this.now.plus(duration);
	}

	public void passes(Duration duration) {
		this.now = this.now.plus(duration);
		this.passed.addAndGet(duration.toNanos());
	}

}
