package parley.server.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Something that is costly to reckon, and reckoned anew only once it is older than it may
 * be, however many ask. Safe for any thread.
 *
 * @param <T> what it is
 */
final class Fresh<T> {

	private final Duration life;

	private final Function<Instant, T> reckon;

	private @Nullable T value;

	private Instant reckoned = Instant.MIN;

	Fresh(Duration life, Function<Instant, T> reckon) {
		this.life = life;
		this.reckon = reckon;
	}

	synchronized T at(Instant now) {
		T known = this.value;
		if (known == null || this.reckoned.isBefore(now.minus(this.life))) {
			known = this.reckon.apply(now);
			this.value = known;
			this.reckoned = now;
		}
		return known;
	}

}
