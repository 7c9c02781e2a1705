package parley.server.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that go too fast, on a real socket: slowed down first, then cut off. */
@Tag("L8")
class FloodWireTests {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** Cuts off soon. */
	private static RunningServer server;

	/** Slows down, and cuts nobody off that is slow because the machine is. */
	private static RunningServer patient;

	@BeforeAll
	static void start() {
		server = start(PATIENCE);
		patient = start(Duration.ofHours(1));
	}

	@AfterAll
	static void stop() {
		server.close();
		patient.close();
	}

	@BeforeEach
	void nobodyIsConnected() {
		server.awaitNobody();
		patient.awaitNobody();
	}

	@Test
	void scriptThatIsFasterThanTheRateIsAnsweredWholeAndInOrder() {
		try (RawClient client = patient.connect()) {
			long begun = System.nanoTime();
			IntStream.rangeClosed(1, 60).forEach((number) -> client.send("alice> " + number + "\n"));
			List<String> answers = IntStream.rangeClosed(1, 60).mapToObj((number) -> client.line()).toList();
			assertThat(answers).isEqualTo(IntStream.rangeClosed(1, 60).mapToObj(Integer::toString).toList());
			// 40 behind the burst, at 50 a second.
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(750));
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
				// The burst, and 50 a second for as long as it took.
				.hasSizeBetween(20, 25 + (int) (lasted.toMillis() * 50 / 1000));
			assertThat(lasted).isGreaterThanOrEqualTo(PATIENCE);
		}
		assertThat(server.rows("SELECT cut_off FROM conversation WHERE handle = 'mallory'"))
			.containsExactly("too-many-turns");
	}

	/** More than there are processors, so that each would be kept busy. */
	@Test
	@Tag("L7")
	void eachOfManyWhoPourIsCutOffAndItsConnectionEnds() {
		int many = 4 * Runtime.getRuntime().availableProcessors();
		List<RawClient> clients = Stream.generate(() -> server.connect()).limit(many).toList();
		try {
			clients.forEach((client) -> pour(client, "mallory3> spam\n".repeat(1000)));
			assertThat(clients).allSatisfy((client) -> assertThat(client.rest()).endsWith("\\quit"));
		}
		finally {
			clients.forEach(RawClient::close);
		}
	}

	@Test
	void whoSendsNothingButRefusedMessagesIsCutOff() {
		try (RawClient client = server.connect()) {
			long begun = System.nanoTime();
			pour(client, "trudy> \n");
			List<String> said = client.rest().lines().toList();
			Duration lasted = Duration.ofNanos(System.nanoTime() - begun);
			assertThat(said.getLast()).isEqualTo("\\quit");
			assertThat(said.get(said.size() - 2)).contains("too many of your messages could not be taken");
			// The burst, 10 a second for as long as it took, and the two last lines.
			assertThat(said).hasSizeBetween(5, 10 + (int) (lasted.toMillis() * 10 / 1000));
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
		try (RawClient pours = patient.connect(); RawClient talks = patient.connect()) {
			pour(pours, "mallory2> spam\n");
			for (int exchange = 0; exchange < 15; exchange++) {
				talks.send("alice> hello " + exchange + "\n");
				assertThat(talks.line()).isEqualTo("hello " + exchange);
			}
			assertThat(patient.desk().view().open()).as("the one that pours is there all the time").hasSize(2);
		}
	}

	@Test
	void whoIsSlowedDownMayQuit() {
		try (RawClient client = patient.connect()) {
			IntStream.rangeClosed(1, 25).forEach((number) -> client.send("alice> " + number + "\n"));
			client.send("\\quit\n");
			assertThat(client.rest()).startsWith("1\n");
			patient.awaitEnded(Ending.CLIENT_QUIT);
		}
	}

	private static RunningServer start(Duration slowedDownAtMost) {
		return RunningServer.withEcho("parley.limits.turns-per-second=50", "parley.limits.turns-burst=20",
				"parley.limits.refused-per-second=10", "parley.limits.refused-burst=5",
				"parley.limits.blank-lines-per-second=100", "parley.limits.blank-lines-burst=10",
				"parley.limits.slowed-down-at-most=" + slowedDownAtMost.toSeconds() + "s");
	}

	private static Thread pour(RawClient client, String text) {
		return Thread.ofPlatform().daemon().start(() -> {
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
