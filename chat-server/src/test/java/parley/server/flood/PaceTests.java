package parley.server.flood;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.turn.CutOff;

import static org.assertj.core.api.Assertions.assertThat;

/** Who goes too fast is slowed down, and cut off only if that doesn't help. */
class PaceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	/** Such that it passes the point where a clock of nanoseconds turns negative. */
	private long now = Long.MAX_VALUE - 5 * SECOND;

	@Test
	void burstGoesThroughAtOnce() {
		Pace pace = pace(new Rate(10, 100));
		for (int i = 0; i < 100; i++) {
			assertThat(pace.next()).isInstanceOf(Verdict.GoOn.class);
		}
		assertThat(pace.next()).isEqualTo(new Verdict.SlowDown(Duration.ofMillis(100)));
	}

	@Test
	void whoIsSlowedDownGoesOnAtTheRate() {
		Pace pace = pace(new Rate(10, 100));
		assertThat(doneIn(pace, Duration.ofSeconds(20))).isBetween(299L, 301L);
	}

	@Test
	void whoIsNeverTooFastIsNeverHindered() {
		Pace pace = pace(new Rate(10, 1));
		for (int i = 0; i < 10_000; i++) {
			assertThat(pace.next()).isInstanceOf(Verdict.GoOn.class);
			this.now += SECOND / 10;
		}
	}

	@Test
	void whoGoesOnAndOnIsCutOff() {
		Pace pace = pace(new Rate(10, 100));
		long begun = this.now;
		Verdict verdict = pace.next();
		while (!(verdict instanceof Verdict.Stop)) {
			this.now += (verdict instanceof Verdict.SlowDown(Duration pause)) ? pause.toNanos() : 0;
			verdict = pace.next();
		}
		assertThat(Duration.ofNanos(this.now - begun)).isBetween(PATIENCE, PATIENCE.plusSeconds(1));
		assertThat(pace.next()).isEqualTo(new Verdict.Stop(CutOff.TOO_MANY_TURNS));
	}

	@Test
	void whoTakesABreathBeginsAnew() {
		Pace pace = pace(new Rate(10, 100));
		for (int round = 0; round < 100; round++) {
			assertThat(doneIn(pace, PATIENCE.minusSeconds(1))).isGreaterThan(250);
			this.now += 6 * SECOND;
		}
	}

	/** As a busy machine does, so that now and then a token has come meanwhile. */
	@Test
	void beingSlowedDownForTooLongIsNoBreath() {
		Pace pace = pace(new Rate(10, 100));
		long begun = this.now;
		Verdict verdict = pace.next();
		for (; !(verdict instanceof Verdict.Stop); verdict = pace.next()) {
			this.now += (verdict instanceof Verdict.SlowDown(Duration pause)) ? pause.toNanos() + SECOND : 0;
			assertThat(this.now - begun).isLessThan(2 * PATIENCE.toNanos());
		}
	}

	@Test
	void zeroIsNoLimit() {
		Pace pace = pace(new Rate(0, 1));
		for (int i = 0; i < 1_000_000; i++) {
			assertThat(pace.next()).isInstanceOf(Verdict.GoOn.class);
		}
	}

	@Test
	void noPauseIsLongerThanASecond() {
		Pace pace = pace(new Rate(1, 1));
		pace.next();
		assertThat(pace.next()).isEqualTo(new Verdict.SlowDown(Duration.ofSeconds(1)));
	}

	@Test
	void whoOnlyTriesOwesNothing() {
		TokenBucket bucket = new TokenBucket(2, 1, () -> this.now);
		assertThat(List.of(bucket.tryTake(), bucket.tryTake(), bucket.tryTake())).containsExactly(true, true, false);
		for (int i = 0; i < 1000; i++) {
			bucket.tryTake();
		}
		this.now += SECOND;
		assertThat(List.of(bucket.tryTake(), bucket.tryTake())).containsExactly(true, false);
	}

	/**
	 * Whatever comes when: no window sees more than the burst and what the time allows.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void neverMoreThanTheBurstAndTheRateInAnyWindow(long seed) {
		Random random = new Random(seed);
		int perSecond = 1 + random.nextInt(1000);
		int burst = 1 + random.nextInt(50);
		long window = SECOND + random.nextInt(3 * (int) (SECOND / 2));
		double most = burst + 1 + window / (double) SECOND * perSecond;
		Pace pace = new Pace(new Rate(perSecond, burst), Duration.ofHours(1), CutOff.TOO_MANY_TURNS, () -> this.now);
		ArrayDeque<Long> done = new ArrayDeque<>();
		for (int step = 0; step < 20_000; step++) {
			if (random.nextInt(4) == 0) {
				this.now += random.nextLong(4 * SECOND / perSecond);
			}
			Verdict verdict = pace.next();
			assertThat(verdict).isNotInstanceOf(Verdict.Stop.class);
			this.now += (verdict instanceof Verdict.SlowDown(Duration pause)) ? pause.toNanos() : 0;
			done.add(this.now);
			while (this.now - done.getFirst() > window) {
				done.removeFirst();
			}
			assertThat((double) done.size()).isLessThanOrEqualTo(most);
		}
	}

	/** How often a client does it in a time, as fast as it may. */
	private long doneIn(Pace pace, Duration time) {
		long done = 0;
		for (long begun = this.now; this.now - begun < time.toNanos(); done++) {
			Verdict verdict = pace.next();
			assertThat(verdict).isNotInstanceOf(Verdict.Stop.class);
			this.now += (verdict instanceof Verdict.SlowDown(Duration pause)) ? pause.toNanos() : 0;
		}
		return done;
	}

	private Pace pace(Rate rate) {
		return new Pace(rate, PATIENCE, CutOff.TOO_MANY_TURNS, () -> this.now);
	}

}
