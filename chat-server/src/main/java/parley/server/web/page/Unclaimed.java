package parley.server.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import parley.server.desk.Desk;

/**
 * How many wait whom nobody has claimed. Counted at most four times a second, however
 * many pages ask. Safe for any thread.
 */
class Unclaimed {

	private static final Duration FRESH = Duration.ofMillis(250);

	private final Desk desk;

	private final InstantSource clock;

	private Instant countedAt = Instant.MIN;

	private int counted;

	Unclaimed(Desk desk, InstantSource clock) {
		this.desk = desk;
		this.clock = clock;
	}

	synchronized int count() {
		Instant now = this.clock.instant();
		if (this.countedAt.isBefore(now.minus(FRESH))) {
			this.counted = (int) this.desk.inbox().stream().filter((entry) -> entry.claim().isEmpty()).count();
			this.countedAt = now;
		}
		return this.counted;
	}

}
