package parley.server.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import parley.server.flood.TokenBucket;

/**
 * How many events one operator or token may have replayed, however often it comes back:
 * so many at once, and as many each minute. Bounded: past the capacity those are
 * forgotten who come least. Safe for any thread.
 */
final class ReplayLimits {

	private static final int CAPACITY = 10_000;

	private final Cache<String, TokenBucket> buckets = Caffeine.newBuilder()
		.maximumSize(CAPACITY)
		.executor(Runnable::run)
		.build();

	private final int eventsPerMinute;

	private final InstantSource clock;

	ReplayLimits(int eventsPerMinute, InstantSource clock) {
		this.eventsPerMinute = eventsPerMinute;
		this.clock = clock;
	}

	/**
	 * Asks for a replay.
	 * @param operator the name of the operator or token
	 * @param events how many events it would have
	 * @return whether they may be replayed now, and count; or else they don't
	 */
	synchronized boolean allow(String operator, int events) {
		return this.buckets
			.get(operator, (unknown) -> TokenBucket.perMinute(this.eventsPerMinute, this.eventsPerMinute, this::nanos))
			.tryTake(events);
	}

	private long nanos() {
		return ChronoUnit.NANOS.between(Instant.EPOCH, this.clock.instant());
	}

}
