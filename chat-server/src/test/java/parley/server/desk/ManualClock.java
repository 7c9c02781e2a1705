package parley.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. Safe for any thread. */
public final class ManualClock implements InstantSource {

	private volatile Instant now = Instant.parse("2026-11-22T16:00:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	public void passes(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
