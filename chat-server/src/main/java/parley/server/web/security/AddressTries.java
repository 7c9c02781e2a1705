package parley.server.web.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import parley.server.admission.Source;
import parley.server.flood.TokenBucket;
import parley.server.web.ClientAddress;

/**
 * How many passwords and secrets one address may try, whatever the names: some at once,
 * and as they come back afterwards. Whoever shares it with somebody who guesses waits for
 * seconds, once that one has stopped. Bounded: past the capacity those are forgotten who
 * try least. Safe for any thread.
 */
final class AddressTries {

	private static final int CAPACITY = 10_000;

	private final Cache<Source, TokenBucket> buckets = Caffeine.newBuilder()
		.maximumSize(CAPACITY)
		.executor(Runnable::run)
		.build();

	private final int atOnce;

	private final int perMinute;

	private final InstantSource clock;

	AddressTries(SignInProperties properties, InstantSource clock) {
		this.atOnce = properties.triesPerAddress();
		this.perMinute = properties.triesPerMinute();
		this.clock = clock;
	}

	/**
	 * Somebody tries.
	 * @param address the address of the connection, or of the client as a trusted proxy
	 * has it
	 * @return zero if it may be tried now, and it counts; or else how long to wait
	 */
	synchronized Duration tries(String address) {
		TokenBucket bucket = this.buckets.get(ClientAddress.source(address),
				(unknown) -> TokenBucket.perMinute(this.atOnce, this.perMinute, this::nanos));
		return Duration.ofNanos(bucket.takeOrWait());
	}

	private long nanos() {
		return ChronoUnit.NANOS.between(Instant.EPOCH, this.clock.instant());
	}

	synchronized int size() {
		this.buckets.cleanUp();
		return (int) this.buckets.estimatedSize();
	}

}
