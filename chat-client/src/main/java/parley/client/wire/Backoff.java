package parley.client.wire;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt: twice as long as before the last one, up to 30 s,
 * less up to a half at random, so that many clients don't come back at once.
 *
 * @param first how long before the first repetition
 * @param random where chance comes from
 */
public record Backoff(Duration first, RandomGenerator random) {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final int ENOUGH_DOUBLINGS = 20;

	/**
	 * Waits by a random source of its own, which no thread shares with another's numbers.
	 * @param first how long before the first repetition
	 */
	public Backoff(Duration first) {
		this(first, new Random());
	}

	/**
	 * Says how long to wait.
	 * @param attempt 1 for the first, which need not wait
	 * @return how long
	 */
	public Duration before(int attempt) {
		if (attempt == 1) {
			return Duration.ZERO;
		}
		Duration whole = this.first.multipliedBy(1L << Math.min(attempt - 2, ENOUGH_DOUBLINGS));
		long millis = Math.min(whole.toMillis(), LONGEST.toMillis());
		return Duration.ofMillis(millis - this.random.nextLong(millis / 2 + 1));
	}

}
