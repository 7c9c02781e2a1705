package parley.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.bench.echo.EchoServer;
import parley.bench.load.OddServer.Oddity;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LoadRunTests {

	private static final Duration MEASURED = Duration.ofMillis(400);

	@ParameterizedTest
	@ValueSource(strings = { "threads", "netty", "selector" })
	void talksWithAYardstick(String kind) throws Exception {
		try (EchoServer server = EchoServer.start(kind, 0)) {
			LoadReport report = run(server.port(), 20, OptionalLong.empty(), 5);
			assertThat(report.failures()).isEmpty();
			assertThat(report.isSound()).isTrue();
			assertThat(report.exchanges()).isGreaterThan(20);
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
			LoadReport report = run(server.port(), 10, (rate > 0) ? OptionalLong.of(rate) : OptionalLong.empty(), 0);
			assertThat(report.failures()).isEmpty();
			assertThat(server.outOfTurn.sum()).isZero();
			assertThat(server.messages.sum()).isGreaterThanOrEqualTo(report.exchanges());
		}
	}

	@Test
	void whoIsIdleSpeaksOnceAndStays() throws Exception {
		try (OddServer server = new OddServer(Oddity.NONE, 0)) {
			LoadReport report = run(server.port(), 1, OptionalLong.of(1), 30);
			assertThat(report.failures()).isEmpty();
			assertThat(server.messages.sum()).isBetween(31L, 33L);
		}
	}

	@ParameterizedTest
	@CsvSource({ "SWALLOWS, NO_ANSWER", "ANSWERS_TWICE, OUT_OF_TURN", "ANSWERS_WRONGLY, WRONG_ANSWER",
			"CLOSES, CLOSED" })
	void whatGoesWrongInOneConversationIsReported(Oddity oddity, Failure failure) throws Exception {
		try (OddServer server = new OddServer(oddity, 50)) {
			LoadReport report = run(server.port(), 10, OptionalLong.empty(), 0);
			assertThat(report.failures()).isEqualTo(Map.of(failure, 1));
			assertThat(report.isSound()).isFalse();
		}
	}

	@Test
	void aLostAnswerCountsForAsLongAsItWasWaitedFor() throws Exception {
		try (OddServer server = new OddServer(Oddity.SWALLOWS, 1 + 200)) {
			LoadReport report = run(server.port(), 1, OptionalLong.of(1000), 0);
			assertThat(report.failures()).isEqualTo(Map.of(Failure.NO_ANSWER, 1));
			assertThat(report.latency().max()).isGreaterThan(300_000);
		}
	}

	@Test
	void aStallCountsForAllThatShouldHaveBeenSaidMeanwhile() throws Exception {
		try (OddServer server = new OddServer(Oddity.STALLS, 1 + 150)) {
			LoadReport report = run(server.port(), 1, OptionalLong.of(1000), 0);
			assertThat(report.failures()).isEmpty();
			assertThat(report.latency().p50()).isGreaterThan(50_000);
			assertThat(report.service().p50()).isLessThan(report.latency().p50() / 2);
		}
	}

	@Test
	void keepsThePace() throws Exception {
		try (EchoServer server = EchoServer.start("netty", 0)) {
			LoadReport report = run(server.port(), 10, OptionalLong.of(500), 0);
			assertThat(report.exchanges()).isBetween(100L, 210L);
		}
	}

	@Test
	void readsWhatTheServersProcessUses() throws Exception {
		try (EchoServer server = EchoServer.start("threads", 0);
				LoadRun run = new LoadRun(new LoadOptions(server.port(), 10, 30, MEASURED, OptionalLong.empty(), 0,
						OptionalLong.of(ProcessHandle.current().pid())), Duration.ofSeconds(5))) {
			ServerCost cost = run.run().server().orElseThrow();
			assertThat(cost.cpuMicrosPerExchange()).isPositive();
			assertThat(cost.residentBytes()).isGreaterThan(1024 * 1024);
		}
	}

	private static LoadReport run(int port, int conversations, OptionalLong rate, int idle) throws IOException {
		LoadOptions options = new LoadOptions(port, conversations, 30, MEASURED, rate, idle, OptionalLong.empty());
		try (LoadRun run = new LoadRun(options, Duration.ofMillis(500))) {
			return run.run();
		}
	}

}
