package parley.server.wire;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.Refusal;
import parley.server.Waiting;
import parley.server.conversation.ConversationEvent;
import parley.server.desk.DeskEntry;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Turns between a client on a real socket and an operator at the desk. */
class TurnWireTests {

	private static final int HELD = 4;

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withOperator("parley.turns.held-messages=" + HELD);
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
	@Tag("S3")
	@Tag("S4")
	void clientIsAnnouncedSpeaksFirstAndIsAnswered() {
		try (RawClient client = server.connect()) {
			server.await("the client is announced",
					() -> server.desk().view().open().stream().anyMatch((entry) -> entry.name().equals("127.0.0.1")));
			client.send("alice> hi\n");
			assertThat(server.waiting().name()).isEqualTo("alice");
			assertThat(server.answer("hello")).isEqualTo("hi");
			assertThat(client.line()).isEqualTo("hello");
		}
	}

	@Test
	@Tag("S4")
	void operatorCannotAnswerBeforeTheClientHasSpoken() {
		try (RawClient client = server.connect()) {
			server.await("the client is announced",
					() -> server.desk().view().open().stream().anyMatch((entry) -> entry.lastTurn() == 0));
			DeskEntry silent = server.desk().view().open().getLast();
			assertThat(server.reply(silent, "hello")).isEqualTo(new ReplyOutcome.NotYourTurn());
			client.send("alice> hi\n");
			server.answer("now");
			assertThat(client.line()).isEqualTo("now");
		}
	}

	@Test
	@Tag("W5")
	void operatorIsToldByHowMuchAReplyIsTooLongForThisClient() {
		try (RawClient client = server.connect()) {
			client.send("alice> hi");
			DeskEntry entry = server.waiting();
			assertThat(server.reply(entry, "é".repeat(250) + "x")).isEqualTo(new ReplyOutcome.TooManyBytes(1));
			server.answer("é".repeat(250));
			assertThat(client.next(500)).isEqualTo("é".repeat(250));
		}
	}

	@Test
	@Tag("W14")
	void earlyMessagesBecomeTurnsInTheirOrder() {
		try (RawClient client = server.connect()) {
			client.send("alice> one\nalice> two\nalice> three\n");
			for (String said : new String[] { "one", "two", "three" }) {
				assertThat(server.answer("re: " + said)).isEqualTo(said);
				assertThat(client.line()).isEqualTo("re: " + said);
			}
		}
	}

	@Test
	@Tag("W21")
	void refusedMessageTakesNoTurnNumber() {
		try (RawClient client = server.connect()) {
			client.send("x".repeat(501) + "\n");
			assertThat(client.line()).startsWith("Not taken: ");
			server.awaitEvent(ConversationEvent.MessageRefused.class, (refused) -> refused.code() == Refusal.TOO_LONG);
			client.send("alice> hi\n");
			assertThat(server.waiting().waiting().map(Turn::number)).contains(1);
			server.answer("hello");
			assertThat(client.line()).isEqualTo("hello");
		}
	}

	@Test
	@Tag("B18")
	@Tag("W14")
	void pastTheLimitTheSenderIsHeldBackAndThenEverythingIsTakenInOrder() throws Exception {
		// Of 500 bytes: more than fits into the buffers of both sides.
		int messages = 1_500;
		try (RawClient client = RawClient.connectWithSmallBuffers(server.port())) {
			AtomicInteger sent = new AtomicInteger();
			FutureTask<Boolean> writing = inBackground(() -> writeAhead(client, messages, sent));
			server.await("as many as may be are held",
					() -> server.desk().view().open().stream().anyMatch((entry) -> entry.held() == HELD));
			awaitStandstill(sent);
			assertThat(sent).hasValueLessThan(messages);
			FutureTask<Boolean> reading = inBackground(() -> readAll(client, messages));
			for (int number = 1; number <= messages; number++) {
				assertThat(server.waiting().held()).isLessThanOrEqualTo(HELD);
				assertThat(server.answer("re " + number)).startsWith(number + " ");
			}
			assertThat(writing.get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(reading.get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
	}

	private static boolean writeAhead(RawClient client, int messages, AtomicInteger sent) {
		for (int number = 1; number <= messages; number++) {
			client.send("alice> " + number + " " + "x".repeat(490) + "\n");
			sent.set(number);
		}
		return true;
	}

	private static boolean readAll(RawClient client, int messages) {
		for (int number = 1; number <= messages; number++) {
			assertThat(client.line()).isEqualTo("re " + number);
		}
		return true;
	}

	private static void awaitStandstill(AtomicInteger sent) {
		AtomicInteger before = new AtomicInteger(-1);
		await().atMost(Waiting.PATIENCE)
			.pollInterval(Duration.ofMillis(500))
			.until(() -> before.getAndSet(sent.get()) == sent.get());
	}

	private static FutureTask<Boolean> inBackground(Callable<Boolean> work) {
		FutureTask<Boolean> task = new FutureTask<>(work);
		Thread.ofPlatform().daemon().start(task);
		return task;
	}

}
