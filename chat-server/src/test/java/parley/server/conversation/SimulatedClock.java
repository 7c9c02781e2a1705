package parley.server.conversation;

import java.time.Duration;
import java.time.Instant;

/** The two clocks of a machine. */
final class SimulatedClock {

	private long nanos;

	private Duration offset = Duration.ofDays(20_000);

	/** The monotonic one. */
	long nanos() {
		return this.nanos;
	}

	/** The one on the wall. */
	Instant instant() {
		return Instant.EPOCH.plus(this.offset).plusNanos(this.nanos);
	}

	void pass(Duration time) {
		this.nanos += time.toNanos();
	}

	/** Somebody sets the clock on the wall, forward or back. */
	void set(Duration later) {
		this.offset = this.offset.plus(later);
	}

}
