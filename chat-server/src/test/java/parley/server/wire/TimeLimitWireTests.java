package parley.server.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.CutOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whose time is up, on real sockets. */
@Timeout(90)
class TimeLimitWireTests {

	private static final String ENDS = "This conversation ends here: %s. Please try again later.\n\\quit";

	private static final Duration SOME_SWEEPS = Duration.ofMillis(2500);

	private final ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();

	@AfterEach
	void stopTrickling() {
		this.trickle.shutdownNow();
	}

	@Test
	@Tag("L1")
	void whoOnlyConnectsIsToldToGoAndCounted() {
		try (RunningServer server = RunningServer.withEcho("parley.limits.first-message-within=1s");
				RawClient client = server.connect()) {
			assertThat(client.rest()).isEqualTo(ENDS.formatted("you have said nothing for too long"));
			awaitCutOff(server, CutOff.FIRST_MESSAGE_LATE);
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(server.rows("SELECT code || ' ' || count FROM turned_away"))
					.containsExactly("first-message-late 1"));
			assertThat(server.rows("SELECT id FROM conversation")).isEmpty();
		}
	}

	/** In three framings: nobody is quiet for long enough to have ended anything. */
	@ParameterizedTest
	@CsvSource({ "auto,x", "end-marker,x", "length-prefix,1" })
	@Tag("L2")
	void messageThatTricklesInIsCutOff(String framing, String trickling) {
		try (RunningServer server = RunningServer.withEcho("parley.limits.message-within=2s",
				"parley.wire.quiet-period=5s", "parley.listeners[0].port=0",
				"parley.listeners[0].bind-address=127.0.0.1", "parley.listeners[0].dialect.framing=" + framing);
				RawClient client = server.connect()) {
			trickle(client.send(framing.equals("length-prefix") ? "999" : "x"), trickling);
			assertThat(client.rest()).contains("This conversation ends here: your message took too long to arrive.");
			awaitCutOff(server, CutOff.MESSAGE_TOO_SLOW);
		}
	}

	/** Padding that never ends is no way around it. */
	@Test
	@Tag("L2")
	@Tag("W9")
	void paddingThatTricklesInIsCutOffToo() {
		try (RunningServer server = RunningServer.withEcho("parley.limits.message-within=2s",
				"parley.wire.quiet-period=5s"); RawClient client = server.connect()) {
			trickle(client.send("alice> hi\0"), "\0");
			assertThat(client.rest()).startsWith("This conversation ends here: your message took too long to arrive.");
			awaitCutOff(server, CutOff.MESSAGE_TOO_SLOW);
		}
	}

	/** The time that it takes us is not the client's. */
	@Test
	@Tag("L2")
	@Tag("B18")
	void whoIsNotReadIsNotTooSlow() {
		try (RunningServer server = RunningServer.withOperator("parley.limits.message-within=1s",
				"parley.turns.held-messages=1"); RawClient client = server.connect()) {
			client.send("alice> one\nalice> three\nalice> five\nalice> unfini");
			server.awaitEvent(ConversationEvent.MessageHeld.class, (held) -> true);
			await().during(SOME_SWEEPS)
				.atMost(SOME_SWEEPS.multipliedBy(2))
				.until(() -> !server.desk().open().isEmpty());
			assertThat(server.answer("two")).isEqualTo("one");
			assertThat(client.line()).isEqualTo("two");
		}
	}

	@Test
	@Tag("L3")
	void whoSaysNothingMoreIsToldToGo() {
		try (RunningServer server = RunningServer.withEcho("parley.limits.idle-client-after=1s");
				RawClient client = server.connect()) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			assertThat(client.rest()).isEqualTo(ENDS.formatted("you have said nothing for too long"));
			awaitCutOff(server, CutOff.IDLE_CLIENT);
			assertThat(endings(server)).isEqualTo("idle idle-client 2");
		}
	}

	@Test
	@Tag("L4")
	void whoIsNotAnsweredIsToldSoAsTheAnswer() {
		try (RunningServer server = RunningServer.withOperator("parley.limits.unanswered-within=1s");
				RawClient client = server.connect().send("alice> hi\n")) {
			assertThat(client.rest()).isEqualTo(ENDS.formatted("nobody could answer"));
			awaitCutOff(server, CutOff.UNANSWERED);
			assertThat(endings(server)).isEqualTo("idle unanswered 2");
			assertThat(server.rows("SELECT author FROM turn WHERE seq = 2")).containsExactly("parley");
		}
	}

	@Test
	@Tag("L5")
	void whoHasBeenThereForTooLongIsToldSo() {
		try (RunningServer server = RunningServer.withEcho("parley.limits.total-age=2s");
				RawClient client = server.connect()) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			assertThat(client.rest()).isEqualTo(ENDS.formatted("it has gone on for as long as one may"));
			awaitCutOff(server, CutOff.TOO_OLD);
		}
	}

	/** Each limit is shorter than the whole, and none than a step of it. */
	@Test
	void whoChatsAtLeisureIsNotDisturbed() {
		try (RunningServer server = RunningServer.withOperator("parley.limits.first-message-within=3s",
				"parley.limits.message-within=3s", "parley.limits.idle-client-after=3s",
				"parley.limits.unanswered-within=3s", "parley.limits.read-within=3s");
				RawClient client = server.connect()) {
			for (int exchange = 1; exchange <= 8; exchange++) {
				aMomentPasses();
				client.send("alice> question " + exchange + "\n");
				aMomentPasses();
				assertThat(server.answer("answer " + exchange)).isEqualTo("question " + exchange);
				assertThat(client.line()).isEqualTo("answer " + exchange);
			}
			assertThat(server.desk().open()).hasSize(1);
		}
	}

	private void trickle(RawClient client, String bytes) {
		ScheduledFuture<?> unused = this.trickle.scheduleWithFixedDelay(() -> {
			try {
				client.send(bytes);
			}
			catch (UncheckedIOException closed) {
				this.trickle.shutdownNow();
			}
		}, 100, 100, TimeUnit.MILLISECONDS);
	}

	private static void aMomentPasses() {
		long until = System.nanoTime() + Duration.ofMillis(250).toNanos();
		await().pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() - until > 0);
	}

	private static void awaitCutOff(RunningServer server, CutOff code) {
		server.awaitEvent(ConversationEvent.Ended.class, (ended) -> ended.cutOff().equals(Optional.of(code)));
	}

	private static String endings(RunningServer server) {
		return String.join(", ",
				server.rows("SELECT ending || ' ' || cut_off || ' ' || turns FROM conversation ORDER BY id"));
	}

}
