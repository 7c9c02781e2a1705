package parley.server.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import parley.server.desk.Desk;

/**
 * How many wait whom nobody has claimed. Safe for any thread.
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

	/**
	 * {@return how many they are, or were a quarter of a second ago} Costs nothing,
	 * however many ask at each event.
	 */
	synchronized int lately() {
		Instant now = this.clock.instant();
		return this.countedAt.isBefore(now.minus(FRESH)) ? now() : this.counted;
	}

	/**
	 * {@return how many they are}
	 */
	synchronized int now() {
		this.counted = (int) this.desk.view().inbox().stream().filter((entry) -> entry.claim().isEmpty()).count();
		this.countedAt = this.clock.instant();
		return this.counted;
	}

}
