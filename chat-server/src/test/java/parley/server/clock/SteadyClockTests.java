package parley.server.clock;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import parley.server.desk.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Time passes, and nobody can set it. */
class SteadyClockTests {

	private final ManualClock wall = new ManualClock();

	private final Instant start = this.wall.instant();

	private final SteadyClock steady = new SteadyClock(this.wall, this.wall::nanoTime);

	@Test
	void settingTheMachinesClockDoesNothing() {
		this.wall.jumps(Duration.ofDays(-365));
		assertThat(this.steady.instant()).isEqualTo(this.start);
		this.wall.jumps(Duration.ofDays(3650));
		assertThat(this.steady.instant()).isEqualTo(this.start);
	}

	@Test
	void timePasses() {
		this.wall.passes(Duration.ofDays(40));
		assertThat(this.steady.instant()).isEqualTo(this.start.plus(Duration.ofDays(40)));
	}

}
