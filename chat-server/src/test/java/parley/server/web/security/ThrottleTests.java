package parley.server.web.security;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long who guesses has to wait. */
class ThrottleTests {

	private Instant now = Instant.parse("2026-11-22T12:00:00Z");

	private final Throttle throttle = new Throttle(() -> this.now);

	@Test
	void fiveTriesAreFreeAndEachFurtherOneWaitsTwiceAsLong() {
		for (int tries = 0; tries < Throttle.FREE_TRIES; tries++) {
			assertThat(this.throttle.tries("mallory")).isZero();
		}
		for (int seconds = 1; seconds <= 512; seconds *= 2) {
			assertThat(this.throttle.tries("mallory")).isEqualTo(Duration.ofSeconds(seconds));
			this.now = this.now.plusSeconds(seconds);
			assertThat(this.throttle.tries("mallory")).isZero();
		}
		assertThat(this.throttle.tries("mallory")).isEqualTo(Throttle.LONGEST);
		assertThat(this.throttle.tries("carol")).isZero();
	}

	@Test
	void successForgetsAndSoDoesTime() {
		for (int tries = 0; tries < Throttle.FREE_TRIES; tries++) {
			this.throttle.tries("carol");
		}
		assertThat(this.throttle.tries("carol")).isPositive();
		this.throttle.succeeded("carol");
		assertThat(this.throttle.tries("carol")).isZero();
		for (int tries = 0; tries < Throttle.FREE_TRIES; tries++) {
			this.throttle.tries("carol");
		}
		this.now = this.now.plus(Throttle.LONGEST).plusSeconds(2);
		for (int tries = 0; tries < Throttle.FREE_TRIES; tries++) {
			assertThat(this.throttle.tries("carol")).isZero();
		}
	}

	@Test
	void memoryIsBounded() {
		for (int tries = 0; tries < 20_000; tries++) {
			this.throttle.tries("name " + tries);
		}
		assertThat(this.throttle.size()).isEqualTo(10_000);
	}

}
