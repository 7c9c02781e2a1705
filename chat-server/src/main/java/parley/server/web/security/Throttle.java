package parley.server.web.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Makes whoever guesses wait: after a few failures in a row each further try has to wait
 * twice as long as the one before. A try counts as a failure until it has succeeded, so
 * that many at once gain nothing. Bounded: past the capacity those are forgotten who try
 * least. Safe for any thread.
 */
final class Throttle {

	static final int FREE_TRIES = 5;

	static final Duration LONGEST = Duration.ofMinutes(15);

	private static final int CAPACITY = 10_000;

	private final Cache<String, Tries> tries = Caffeine.newBuilder()
		.maximumSize(CAPACITY)
		.executor(Runnable::run)
		.build();

	private final InstantSource clock;

	Throttle(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Somebody tries.
	 * @param who who
	 * @return zero if it may be tried now, and it counts; or else how long to wait
	 */
	synchronized Duration tries(String who) {
		Instant now = this.clock.instant();
		Tries before = this.tries.asMap().getOrDefault(who, Tries.NONE);
		if (before.notBefore().isAfter(now)) {
			return Duration.between(now, before.notBefore());
		}
		boolean longAgo = before.notBefore().plus(LONGEST).isBefore(now);
		int failed = longAgo ? 1 : before.failed() + 1;
		this.tries.put(who, new Tries(failed, now.plus(waitAfter(failed))));
		return Duration.ZERO;
	}

	/** What somebody has tried was right. */
	synchronized void succeeded(String who) {
		this.tries.invalidate(who);
	}

	/**
	 * It is not known whether what somebody has tried was right: the try doesn't count.
	 */
	synchronized void notChecked(String who) {
		this.tries.asMap()
			.computeIfPresent(who,
					(same, tries) -> (tries.failed() > 1) ? new Tries(tries.failed() - 1, this.clock.instant()) : null);
	}

	synchronized int size() {
		this.tries.cleanUp();
		return (int) this.tries.estimatedSize();
	}

	private static Duration waitAfter(int failed) {
		if (failed < FREE_TRIES) {
			return Duration.ZERO;
		}
		Duration wait = Duration.ofSeconds(1L << Math.min(failed - FREE_TRIES, 20));
		return (wait.compareTo(LONGEST) < 0) ? wait : LONGEST;
	}

	private record Tries(int failed, Instant notBefore) {

		private static final Tries NONE = new Tries(0, Instant.EPOCH);

	}

}
