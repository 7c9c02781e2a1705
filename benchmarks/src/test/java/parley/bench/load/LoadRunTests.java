package parley.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.bench.echo.EchoServer;
import parley.bench.load.OddServer.Oddity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the load generator and reads its report. A busy machine exchanges little in the
 * measured time, so the test then measures for longer.
 */
class LoadRunTests {

	private static final Duration MEASURED = Duration.ofMillis(400);

	private static final Duration LONGEST_MEASURED = Duration.ofMinutes(1);

	/** Waits for all answers, however long they take. */
	private static final Duration PATIENT = Duration.ofMinutes(2);

	/** Gives up those that don't come. */
	private static final Duration HASTY = Duration.ofMillis(500);

	private static final OptionalLong FULL_SPEED = OptionalLong.empty();

	@ParameterizedTest
	@ValueSource(strings = { "threads", "netty", "selector" })
	void talksWithAYardstick(String kind) throws Exception {
		try (EchoServer server = EchoServer.start(kind, 0)) {
			LoadReport report = runUntil((seen) -> seen.exchanges() > 20, server.port(), 20, FULL_SPEED, 5);
			assertThat(report.failures()).isEmpty();
			assertThat(report.isSound()).isTrue();
			assertThat(report.latency().p50()).isPositive().isLessThanOrEqualTo(report.latency().p999());
			assertThat(report.fairness().minToMean()).isBetween(0.0, 1.0);
			assertThat(report.fairness().maxToMean()).isGreaterThanOrEqualTo(1.0);
			assertThat(report.turnsPerSecond()).isEqualTo(2 * report.exchangesPerSecond());
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 500 })
	void nobodySpeaksBeforeTheAnswer(long rate) throws Exception {
		try (OddServer server = new OddServer(Oddity.NONE, 0)) {
			LoadReport report = run(server.port(), 10, (rate > 0) ? OptionalLong.of(rate) : FULL_SPEED, 0, PATIENT);
			assertThat(report.failures()).isEmpty();
			assertThat(server.outOfTurn.sum()).isZero();
			assertThat(server.messages.sum()).isGreaterThanOrEqualTo(report.exchanges());
		}
	}

	@Test
	void whoIsIdleSpeaksOnceAndStays() throws Exception {
		try (OddServer server = new OddServer(Oddity.NONE, 0)) {
			LoadReport report = run(server.port(), 1, OptionalLong.of(1), 30, PATIENT);
			assertThat(report.failures()).isEmpty();
			assertThat(server.messages.sum()).isEqualTo(31 + 1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "ANSWERS_TWICE, OUT_OF_TURN", "ANSWERS_WRONGLY, WRONG_ANSWER", "CLOSES, CLOSED" })
	void whatGoesWrongInOneConversationIsReported(Oddity oddity, Failure failure) throws Exception {
		// Each of the ten speaks once at first and once at least in the run, however
		// short
		// that is.
		try (OddServer server = new OddServer(oddity, 10 + 5)) {
			LoadReport report = run(server.port(), 10, FULL_SPEED, 0, PATIENT);
			assertThat(report.failures()).isEqualTo(Map.of(failure, 1));
			assertThat(report.isSound()).isFalse();
		}
	}

	@Test
	void anAnswerThatNeverComesIsReported() throws Exception {
		try (OddServer server = new OddServer(Oddity.SWALLOWS, 10 + 1)) {
			// One of the ten alone speaks in the run: no other answer can be late.
			LoadReport report = run(server.port(), 10, OptionalLong.of(1), 0, HASTY);
			assertThat(report.failures()).isEqualTo(Map.of(Failure.NO_ANSWER, 1));
			assertThat(report.isSound()).isFalse();
		}
	}

	@Test
	void aLostAnswerCountsForAsLongAsItWasWaitedFor() throws Exception {
		try (OddServer server = new OddServer(Oddity.SWALLOWS, 1 + 1)) {
			LoadReport report = run(server.port(), 1, OptionalLong.of(1000), 0, HASTY);
			assertThat(report.failures()).isEqualTo(Map.of(Failure.NO_ANSWER, 1));
			assertThat(report.latency().max()).isGreaterThan(300_000);
		}
	}

	@Test
	void aStallCountsForAllThatShouldHaveBeenSaidMeanwhile() throws Exception {
		try (OddServer server = new OddServer(Oddity.STALLS, 1 + 150)) {
			LoadReport report = run(server.port(), 1, OptionalLong.of(1000), 0, PATIENT);
			assertThat(report.failures()).isEmpty();
			assertThat(report.latency().p50()).isGreaterThan(50_000);
			assertThat(report.service().p50()).isLessThan(report.latency().p50() / 2);
		}
	}

	@Test
	void keepsThePace() throws Exception {
		try (OddServer server = new OddServer(Oddity.NONE, 0)) {
			LoadReport report = run(server.port(), 10, OptionalLong.of(500), 0, PATIENT);
			assertThat(report.failures()).isEmpty();
			long due = 500 * report.options().warmUp().plus(MEASURED).toMillis() / 1000;
			assertThat(server.messages.sum()).isEqualTo(10 + due);
		}
	}

	@Test
	void readsWhatTheServersProcessUses() throws Exception {
		try (EchoServer server = EchoServer.start("threads", 0)) {
			LoadReport report = runUntil(
					(seen) -> seen.server().filter((cost) -> cost.cpuMicrosPerExchange() > 0).isPresent(),
					server.port(), 10, FULL_SPEED, 0);
			assertThat(report.server().orElseThrow().residentBytes()).isGreaterThan(1024 * 1024);
		}
	}

	/**
	 * Measures for longer and longer, until it has been long enough for a slow machine.
	 */
	private static LoadReport runUntil(Predicate<LoadReport> condition, int port, int conversations, OptionalLong rate,
			int idle) throws IOException {
		List<LoadReport> reports = new ArrayList<>();
		for (Duration measured = MEASURED; measured.compareTo(LONGEST_MEASURED) < 0; measured = measured
			.multipliedBy(2)) {
			LoadReport report = run(port, conversations, measured, rate, idle, PATIENT);
			if (condition.test(report)) {
				return report;
			}
			reports.add(report);
		}
		throw new AssertionError("No report was as expected: " + reports);
	}

	private static LoadReport run(int port, int conversations, OptionalLong rate, int idle, Duration patience)
			throws IOException {
		return run(port, conversations, MEASURED, rate, idle, patience);
	}

	private static LoadReport run(int port, int conversations, Duration measured, OptionalLong rate, int idle,
			Duration patience) throws IOException {
		LoadOptions options = new LoadOptions(port, conversations, 30, measured, rate, idle,
				OptionalLong.of(ProcessHandle.current().pid()));
		try (LoadRun run = new LoadRun(options, patience)) {
			return run.run();
		}
	}

}
