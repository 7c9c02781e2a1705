package parley.server.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that go too fast, on a real socket: slowed down first, then cut off. */
@Tag("L8")
@Timeout(60)
class FloodWireTests {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho("parley.limits.turns-per-second=50", "parley.limits.turns-burst=20",
				"parley.limits.refused-per-second=10", "parley.limits.refused-burst=5",
				"parley.limits.blank-lines-per-second=100", "parley.limits.blank-lines-burst=10",
				"parley.limits.slowed-down-at-most=" + PATIENCE.toSeconds() + "s");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	@Test
	void scriptThatIsFasterThanTheRateIsAnsweredWholeAndInOrder() {
		try (RawClient client = server.connect()) {
			long begun = System.nanoTime();
			IntStream.rangeClosed(1, 60).forEach((number) -> client.send("alice> " + number + "\n"));
			List<String> answers = IntStream.rangeClosed(1, 60).mapToObj((number) -> client.line()).toList();
			assertThat(answers).isEqualTo(IntStream.rangeClosed(1, 60).mapToObj(Integer::toString).toList());
			// 40 behind the burst, at 50 a second.
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(750),
					Duration.ofSeconds(10));
		}
	}

	@Test
	@Tag("L7")
	@Tag("L9")
	void whoPoursIsToldWhyAndCutOff() {
		try (RawClient client = server.connect()) {
			long begun = System.nanoTime();
			Thread pouring = pour(client, "mallory> spam\n");
			List<String> said = client.rest().lines().toList();
			Duration lasted = Duration.ofNanos(System.nanoTime() - begun);
			server.awaitEnded(Ending.REFUSED);
			pouring.interrupt();
			assertThat(said.getLast()).isEqualTo("\\quit");
			assertThat(said.get(said.size() - 2)).contains("too many messages");
			assertThat(said.subList(0, said.size() - 2)).containsOnly("spam")
				// The burst, and 50 a second for 2 seconds, or as long as it took.
				.hasSizeBetween(70, 25 + (int) (lasted.toMillis() * 50 / 1000));
			assertThat(lasted).isBetween(PATIENCE, PATIENCE.plusSeconds(8));
		}
		assertThat(server.rows("SELECT cut_off FROM conversation WHERE handle = 'mallory'"))
			.containsExactly("too-many-turns");
	}

	@Test
	void whoSendsNothingButRefusedMessagesIsCutOff() {
		try (RawClient client = server.connect()) {
			pour(client, "trudy> \n");
			List<String> said = client.rest().lines().toList();
			assertThat(said.getLast()).isEqualTo("\\quit");
			assertThat(said.get(said.size() - 2)).contains("too many of your messages could not be taken");
			// The burst, and 10 a second for 2 seconds.
			assertThat(said).hasSizeBetween(15, 80);
		}
		server.awaitEnded(Ending.REFUSED);
		assertThat(server.rows("SELECT DISTINCT cut_off FROM conversation WHERE cut_off LIKE '%refused'"))
			.containsExactly("too-many-refused");
	}

	@Test
	void whoSendsNothingButEmptyLinesIsCutOffAndIsInNoConversation() {
		long before = server.turnedAway(CutOff.TOO_MANY_BLANK);
		try (RawClient client = server.connect()) {
			pour(client, "\n".repeat(1000));
			assertThat(client.rest()).endsWith("\\quit").contains("too many empty lines");
		}
		server.awaitEnded(Ending.REFUSED);
		assertThat(server.turnedAway(CutOff.TOO_MANY_BLANK) - before).isOne();
	}

	@Test
	void othersAreAnsweredMeanwhile() {
		try (RawClient pours = server.connect(); RawClient talks = server.connect()) {
			pour(pours, "mallory2> spam\n");
			long slowest = 0;
			for (int exchange = 0; exchange < 15; exchange++) {
				long begun = System.nanoTime();
				talks.send("alice> hello " + exchange + "\n");
				assertThat(talks.line()).isEqualTo("hello " + exchange);
				slowest = Math.max(slowest, System.nanoTime() - begun);
			}
			assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void whoIsSlowedDownMayQuit() {
		try (RawClient client = server.connect()) {
			IntStream.rangeClosed(1, 25).forEach((number) -> client.send("alice> " + number + "\n"));
			client.send("\\quit\n");
			assertThat(client.rest()).startsWith("1\n");
			server.awaitEnded(Ending.CLIENT_QUIT);
		}
	}

	private static Thread pour(RawClient client, String text) {
		return Thread.ofVirtual().start(() -> {
			try {
				while (!Thread.currentThread().isInterrupted()) {
					client.send(text);
				}
			}
			catch (UncheckedIOException closed) {
				// That is how it ends.
			}
		});
	}

}
