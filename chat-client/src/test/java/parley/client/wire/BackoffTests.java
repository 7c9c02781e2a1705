package parley.client.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	@Test
	void firstAttemptIsMadeAtOnceAndTheOthersFurtherAndFurtherApart() {
		Backoff backoff = new Backoff(Duration.ofSeconds(1), without(0));
		assertThat(backoff.before(1)).isZero();
		assertThat(backoff.before(2)).hasSeconds(1);
		assertThat(backoff.before(3)).hasSeconds(2);
		assertThat(backoff.before(6)).hasSeconds(16);
		assertThat(backoff.before(7)).hasSeconds(30);
		assertThat(backoff.before(1000)).hasSeconds(30);
	}

	@Test
	void upToHalfOfItIsLeftOutByChance() {
		assertThat(new Backoff(Duration.ofSeconds(1), without(500)).before(3)).hasMillis(1500);
	}

	private static RandomGenerator without(long millis) {
		return new RandomGenerator() {

			@Override
			public long nextLong() {
				return millis;
			}

			@Override
			public long nextLong(long bound) {
				return Math.min(millis, bound - 1);
			}

		};
	}

}
