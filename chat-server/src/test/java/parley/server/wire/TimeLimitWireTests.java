package parley.server.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.CutOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whose time is up, on real sockets. */
class TimeLimitWireTests {

	private static final String ENDS = "This conversation ends here: %s. Please try again later.\n\\quit";

	/** So long that nobody reaches it who isn't moved there by a sweep. */
	private static final Duration LIMIT = Duration.ofHours(1);

	private static final String[] LIMITS = { "parley.limits.first-message-within=1h", "parley.limits.message-within=1h",
			"parley.limits.idle-client-after=1h", "parley.limits.unanswered-within=1h", "parley.limits.read-within=1h",
			"parley.limits.total-age=0", "parley.turns.held-messages=1" };

	private static final List<String> FRAMINGS = List.of("auto", "end-marker", "length-prefix");

	/** The listener at which silence is short. */
	private static final int CLASSIC = 4;

	private static RunningServer echo;

	private static RunningServer operator;

	private final ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();

	@BeforeAll
	static void start() {
		List<String> settings = new ArrayList<>(List.of(LIMITS));
		settings.add("parley.limits.first-message-within=0");
		for (String framing : FRAMINGS) {
			String listener = "parley.listeners[%d].".formatted(FRAMINGS.indexOf(framing));
			settings.addAll(List.of(listener + "port=0", listener + "bind-address=127.0.0.1",
					listener + "dialect.framing=" + framing, listener + "dialect.quiet-period=1s"));
		}
		settings.addAll(List.of("parley.listeners[3].port=0", "parley.listeners[3].bind-address=127.0.0.1"));
		echo = RunningServer.withEcho(settings.toArray(String[]::new));
		operator = RunningServer.withOperator(LIMITS);
	}

	@AfterAll
	static void stop() {
		echo.close();
		operator.close();
	}

	@AfterEach
	void nobodyIsConnected() {
		this.trickle.shutdownNow();
		echo.awaitNobody();
		operator.awaitNobody();
	}

	/** Nothing but the limit is short here: the server looks by itself. */
	@Test
	@Tag("L1")
	void whoOnlyConnectsIsToldToGoAndCounted() {
		try (RunningServer server = RunningServer.withEcho("parley.limits.first-message-within=1s");
				RawClient client = server.connect()) {
			assertThat(client.rest()).isEqualTo(ENDS.formatted("you have said nothing for too long"));
			awaitCutOff(server, CutOff.FIRST_MESSAGE_LATE);
			server.await("it is counted", () -> server.rows("SELECT code || ' ' || count FROM turned_away")
				.equals(List.of("first-message-late 1")));
			assertThat(server.rows("SELECT id FROM conversation")).isEmpty();
		}
	}

	/** In three framings: nobody is quiet for long enough to have ended anything. */
	@ParameterizedTest
	@CsvSource({ "auto,x", "end-marker,x", "length-prefix,1" })
	@Tag("L2")
	void messageThatTricklesInIsCutOff(String framing, String trickling) {
		try (RawClient client = echo.connectTo(1 + FRAMINGS.indexOf(framing))) {
			trickle(client.send(framing.equals("length-prefix") ? "999" : "x"), trickling);
			assertThat(restOfTrickling(client))
				.contains("This conversation ends here: your message took too long to arrive.");
			awaitCutOff(echo, CutOff.MESSAGE_TOO_SLOW);
		}
	}

	/** Padding that never ends is no way around it. */
	@Test
	@Tag("L2")
	@Tag("W9")
	void paddingThatTricklesInIsCutOffToo() {
		try (RawClient client = echo.connectTo(1)) {
			trickle(client.send("alice> hi\0"), "\0");
			assertThat(restOfTrickling(client))
				.startsWith("This conversation ends here: your message took too long to arrive.");
			awaitCutOff(echo, CutOff.MESSAGE_TOO_SLOW);
		}
	}

	/** The time that it takes us is not the client's. */
	@Test
	@Tag("L2")
	@Tag("B18")
	void whoIsNotReadIsNotTooSlow() {
		try (RunningServer server = RunningServer.withOperator("parley.limits.message-within=1h",
				"parley.turns.held-messages=1"); RawClient client = server.connect()) {
			client.send("alice> one\nalice> three\nalice> five\nalice> unfini");
			server.awaitEvent(ConversationEvent.MessageHeld.class, (held) -> true);
			server.sweepAfter(LIMIT.multipliedBy(2));
			assertThat(server.desk().view().open()).hasSize(1);
			assertThat(server.answer("two")).isEqualTo("one");
			assertThat(client.line()).isEqualTo("two");
		}
	}

	@Test
	@Tag("L3")
	void whoSaysNothingMoreIsToldToGo() {
		try (RawClient client = echo.connectTo(CLASSIC)) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			echo.awaitEvent(ConversationEvent.ReplySent.class, (sent) -> true);
			echo.sweepAfter(LIMIT.dividedBy(2));
			assertThat(echo.desk().view().open()).hasSize(1);
			echo.sweepAfter(LIMIT);
			assertThat(client.rest()).isEqualTo(ENDS.formatted("you have said nothing for too long"));
			awaitCutOff(echo, CutOff.IDLE_CLIENT);
			assertThat(lastEnding(echo)).isEqualTo("idle idle-client 2");
		}
	}

	@Test
	@Tag("L4")
	void whoIsNotAnsweredIsToldSoAsTheAnswer() {
		try (RawClient client = operator.connect().send("alice> hi\n")) {
			operator.waiting();
			operator.sweepAfter(LIMIT);
			assertThat(client.rest()).isEqualTo(ENDS.formatted("nobody could answer"));
			awaitCutOff(operator, CutOff.UNANSWERED);
			assertThat(lastEnding(operator)).isEqualTo("idle unanswered 2");
			assertThat(operator.rows("SELECT author FROM turn WHERE seq = 2 ORDER BY position DESC LIMIT 1"))
				.containsExactly("parley");
		}
	}

	@Test
	@Tag("L5")
	void whoHasBeenThereForTooLongIsToldSo() {
		try (RunningServer server = RunningServer.withEcho("parley.limits.total-age=1h",
				"parley.limits.idle-client-after=0"); RawClient client = server.connect()) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			server.awaitEvent(ConversationEvent.ReplySent.class, (sent) -> true);
			server.sweepAfter(LIMIT);
			assertThat(client.rest()).isEqualTo(ENDS.formatted("it has gone on for as long as one may"));
			awaitCutOff(server, CutOff.TOO_OLD);
		}
	}

	/**
	 * Each limit is shorter than the whole, and none than a step of it: after each step
	 * the server looks as if it were the time at which the step before would be too old.
	 */
	@Test
	void whoChatsAtLeisureIsNotDisturbed() {
		try (RawClient client = operator.connect()) {
			operator.await("the client is announced", () -> operator.desk().view().openCount() == 1);
			for (int exchange = 1; exchange <= 8; exchange++) {
				long beforeQuestion = System.nanoTime();
				client.send("alice> question " + exchange + "\n");
				operator.waiting();
				operator.sweepAt(beforeQuestion + LIMIT.toNanos());
				int answer = 2 * exchange;
				long beforeAnswer = System.nanoTime();
				assertThat(operator.answer("answer " + exchange)).isEqualTo("question " + exchange);
				assertThat(client.line()).isEqualTo("answer " + exchange);
				operator.awaitEvent(ConversationEvent.ReplySent.class, (sent) -> sent.turn().number() == answer);
				operator.sweepAt(beforeAnswer + LIMIT.toNanos());
			}
			assertThat(operator.desk().view().open()).hasSize(1);
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
		}, 20, 20, TimeUnit.MILLISECONDS);
	}

	/** A byte came just now, and the first one a while ago: that one counts. */
	private static String restOfTrickling(RawClient client) {
		Future<String> rest = client.restInBackground();
		echo.await("the message is cut off", () -> {
			echo.sweepAfter(LIMIT.minus(Duration.ofMillis(300)));
			return rest.isDone();
		});
		return rest.resultNow();
	}

	private static void awaitCutOff(RunningServer server, CutOff code) {
		server.awaitEvent(ConversationEvent.Ended.class, (ended) -> ended.cutOff().equals(Optional.of(code)));
	}

	private static String lastEnding(RunningServer server) {
		return server.rows("SELECT ending || ' ' || cut_off || ' ' || turns FROM conversation ORDER BY id DESC LIMIT 1")
			.getFirst();
	}

}
