package parley.server.web.security;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import parley.server.admission.Source;
import parley.server.flood.TokenBucket;

/**
 * How many passwords and secrets one address may try, whatever the names: some at once,
 * and as they come back afterwards. Whoever shares it with somebody who guesses waits for
 * seconds, once that one has stopped. Bounded: past the capacity those are forgotten who
 * have not tried for longest. Safe for any thread.
 */
final class AddressTries {

	private static final int CAPACITY = 10_000;

	private static final int MAX_CHARACTERS = 64;

	/** Some proxies write 192.0.2.1:1234 or [2001:db8::1]:1234. */
	private static final Pattern PORT_OR_ZONE = Pattern
		.compile("(?<=^[0-9.]{7,15}):[0-9]+$|^\\[|\\](:[0-9]+)?$|%[^\\]]*");

	private final Map<Source, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Source, TokenBucket> eldest) {
			return size() > CAPACITY;
		}
	};

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
		TokenBucket bucket = this.buckets.computeIfAbsent(source(address),
				(unknown) -> TokenBucket.perMinute(this.atOnce, this.perMinute, this::nanos));
		return Duration.ofNanos(bucket.takeOrWait());
	}

	private long nanos() {
		return ChronoUnit.NANOS.between(Instant.EPOCH, this.clock.instant());
	}

	synchronized int size() {
		return this.buckets.size();
	}

	/** What a proxy has written is perhaps no address: then it is one of its own. */
	static Source source(String address) {
		try {
			return Source.of(InetAddress.ofLiteral(PORT_OR_ZONE.matcher(address).replaceAll("")));
		}
		catch (IllegalArgumentException noLiteral) {
			return new Source(address.substring(0, Math.min(address.length(), MAX_CHARACTERS)));
		}
	}

}
