package parley.server.responder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.conversation.Conversations;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.desk.Desk;
import parley.server.desk.Operator;
import parley.server.desk.TestDesk;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A program answers over HTTP, or somebody else does. */
class WebhookResponderTests {

	private static final String LINE = "please try again";

	/** For a program that answers, on whichever machine. */
	private static final Duration LONG = Duration.ofMinutes(5);

	/** For one that never does. */
	private static final Duration TOO_SHORT = Duration.ofMillis(300);

	private static final Operator ANNA = new Operator("anna");

	private final ProgramOverHttp program = new ProgramOverHttp();

	private final RecordingLink client = new RecordingLink();

	private final Conversations conversations = OffTheRecord
		.conversations(new TurnStateService(4, () -> Instant.parse("2026-11-22T16:00:00Z")), Runnable::run);

	private final TestDesk test = new TestDesk(this.conversations, () -> Instant.EPOCH);

	private final Desk desk = this.test.desk;

	private final ConversationId id = this.conversations.connected(this.client);

	private @Nullable Webhook webhook;

	@AfterEach
	void stop() {
		this.program.close();
		if (this.webhook != null) {
			this.webhook.close();
		}
	}

	@Test
	void eachTurnIsPostedSignedAndWhatIsAnsweredIsSent() {
		this.program.answers(200, "{\"mood\": [1, {\"a\": 2}], \"text\": \"h\u00e9llo\"}");
		start("secret", 0, 64, true);
		says(new Handle("alice"), "hi \"you\"");
		awaitSent("h\u00e9llo");
		assertThat(this.program.requests).containsExactly(new ProgramOverHttp.Request("POST", "/parley",
				"{\"conversation\":1,\"turn\":1,\"handle\":\"alice\",\"text\":\"hi \\\"you\\\"\","
						+ "\"at\":\"2026-11-22T16:00:00Z\"}",
				"1-1 1790000000 v1,7eBzWuapAkB/B111cnjiDtSo/KbCqLiDOLYAxd6VqVo=", "1-1", "application/json"));
		assertThat(this.desk.view().find(this.id).orElseThrow().lastAnsweredBy()).contains(Operator.WEBHOOK);
		assertThat(this.desk.working()).isEmpty();
		says(null, "and");
		awaitSent("h\u00e9llo", "h\u00e9llo");
		assertThat(this.program.requests.getLast().key()).isEqualTo("1-3");
	}

	@Test
	void clientWithoutAHandleHasNoneAndWithoutASecretNothingIsSigned() {
		this.program.answers(200, "{\"text\": \"hello\"}");
		start(null, 0, 64, true);
		says(null, "hi");
		awaitSent("hello");
		assertThat(this.program.requests.getFirst().body()).contains("\"handle\":null");
		assertThat(this.program.requests.getFirst().signature()).isEqualTo("null null null");
	}

	@Test
	void programMayEndTheConversationWithALastWordOrWithout() {
		this.program.answers(200, "{\"text\": \"bye\", \"end\": true}");
		start(null, 0, 64, true);
		says(null, "hi");
		awaitSent("bye", "\\quit");
		this.program.answers(200, "{\"end\": true}");
		RecordingLink another = new RecordingLink();
		says(this.conversations.connected(another), another, null, "hi");
		await().untilAsserted(() -> assertThat(another.record()).contains("<- \\quit"));
	}

	@Test
	void turnWithoutAnAnswerIsPostedAgainWithTheSameKey() {
		AtomicInteger tries = new AtomicInteger();
		this.program.answers((exchange) -> {
			boolean third = tries.incrementAndGet() == 3;
			ProgramOverHttp.respond(exchange, third ? 200 : 503, third ? "{\"text\": \"at last\"}" : "busy");
		});
		start(null, 2, 64, true);
		says(null, "hi");
		awaitSent("at last");
		assertThat(this.program.requests).extracting(ProgramOverHttp.Request::key).containsExactly("1-1", "1-1", "1-1");
	}

	@Test
	void programThatFailsEachTimeLeavesTheTurnToAnOperator() {
		this.program.answers(500, "{\"text\": \"no\"}");
		start(null, 1, 64, false);
		says(null, "hi");
		awaitRequests(2);
		assertThat(this.desk.view().waiting()).isEqualTo(1);
		assertThat(sent()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "{", "[]", "{}", "null", "\"text\"", "{\"text\": 7}", "{\"text\": null}",
			"{\"text\": \"\"}", "{\"text\": \" \"}", "{\"text\": \"one\\ntwo\"}", "{\"text\": \"a\\u0000b\"}",
			"{\"end\": \"true\"}", "{\"text\": \"hello\"} {}", "{\"text\": \"hello\"" })
	void whatIsNoAnswerIsAskedOnceAndTheLineIsSaid(String body) {
		this.program.answers(200, body);
		start(null, 2, 64, true);
		says(null, "hi");
		awaitSent(LINE);
		assertThat(this.program.requests).hasSize(1);
	}

	@Test
	void answerThatIsTooLongIsNone() {
		this.program.answers(200, "{\"text\": \"" + "x".repeat(501) + "\"}");
		start(null, 0, 64, true);
		says(null, "hi");
		awaitSent(LINE);
		this.program.answers(200, "{\"text\": \"" + "x".repeat(100_000) + "\"}");
		says(null, "hi");
		awaitSent(LINE, LINE);
	}

	@Test
	@Tag("W5")
	void answerThatIsTooLongForThisClientIsNone() {
		this.client.usesNoLineFeeds();
		this.program.answers(200, "{\"text\": \"" + "\u00e9".repeat(251) + "\"}");
		start(null, 0, 64, true);
		says(null, "hi");
		awaitSent(LINE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 301, 302, 307, 400, 404 })
	void redirectsAreNotFollowedAndRefusalsAreTakenAtTheirWord(int status) {
		this.program.answers((exchange) -> {
			exchange.getResponseHeaders().add("Location", "/elsewhere");
			ProgramOverHttp.respond(exchange, status, (status == 201) ? "{\"text\": \"hello\"}" : "");
		});
		start(null, 2, 64, true);
		says(null, "hi");
		awaitSent((status == 201) ? "hello" : LINE);
		assertThat(this.program.requests).extracting(ProgramOverHttp.Request::path).containsExactly("/parley");
	}

	@Test
	void programThatIsTooSlowIsGivenUp() {
		CountDownLatch never = new CountDownLatch(1);
		this.program.answers((exchange) -> hold(never));
		start(null, 0, 64, TOO_SHORT, true);
		says(null, "hi");
		awaitSent(LINE);
		never.countDown();
	}

	@Test
	void programThatNeverFinishesIsGivenUp() {
		CountDownLatch never = new CountDownLatch(1);
		this.program.answers((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			hold(never);
		});
		start(null, 0, 64, TOO_SHORT, true);
		says(null, "hi");
		awaitSent(LINE);
		never.countDown();
	}

	@Test
	void programThatIsNotThereIsReplacedByTheLine() {
		start(null, 0, 64, true);
		this.program.close();
		says(null, "hi");
		awaitSent(LINE);
	}

	@Test
	void noMoreAreAskedAtOnceThanMayBe() {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		this.program.answers((exchange) -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			Thread.onSpinWait();
			now.decrementAndGet();
			ProgramOverHttp.respond(exchange, 200, "{\"text\": \"hello\"}");
		});
		start(null, 0, 3, true);
		List<RecordingLink> clients = Stream.generate(RecordingLink::new).limit(50).toList();
		clients.forEach((one) -> says(this.conversations.connected(one), one, null, "hi"));
		await().untilAsserted(
				() -> assertThat(clients).allSatisfy((one) -> assertThat(one.record()).contains("<- hello")));
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	void whoIsGoneTakesNobodysPlace() {
		CountDownLatch never = new CountDownLatch(1);
		this.program.answers((exchange) -> hold(never));
		start(null, 0, 1, true);
		says(null, "hi");
		awaitRequests(1);
		this.conversations.end(this.id, Ending.CLIENT_GONE);
		this.program.answers(200, "{\"text\": \"hello\"}");
		RecordingLink next = new RecordingLink();
		says(this.conversations.connected(next), next, null, "hi");
		await().untilAsserted(() -> assertThat(next.record()).contains("<- hello"));
		never.countDown();
	}

	@Test
	void whatAnOperatorHasClaimedOrAnsweredIsTheOperators() {
		CountDownLatch later = new CountDownLatch(1);
		this.program.answers((exchange) -> {
			hold(later);
			ProgramOverHttp.respond(exchange, 200, "{\"text\": \"too late\"}");
		});
		start(null, 0, 1, true);
		says(null, "hi");
		awaitRequests(1);
		this.desk.reply(ANNA, this.id, 1, new MessageText("I am here"));
		this.desk.claim(ANNA, this.id);
		later.countDown();
		says(null, "good");
		RecordingLink another = new RecordingLink();
		says(this.conversations.connected(another), another, null, "hi");
		await().untilAsserted(() -> assertThat(another.record()).contains("<- too late"));
		this.desk.reply(ANNA, this.id, 3, new MessageText("yes"));
		assertThat(sent()).containsExactly("I am here", "yes");
		assertThat(this.program.requests).extracting(ProgramOverHttp.Request::key).containsExactly("1-1", "2-1");
	}

	@Test
	void conversationThatAPersonHasAnsweredInIsThePersonsUntilItIsHandedOver() {
		this.program.answers(200, "{\"text\": \"bot\"}");
		start(null, 0, 64, true);
		this.desk.claim(ANNA, this.id);
		says(null, "hi");
		this.desk.reply(ANNA, this.id, 1, new MessageText("I am here"));
		this.desk.release(ANNA, this.id);
		says(null, "and now?");
		RecordingLink another = new RecordingLink();
		says(this.conversations.connected(another), another, null, "hi");
		await().untilAsserted(() -> assertThat(another.record()).contains("<- bot"));
		assertThat(sent()).containsExactly("I am here");
		this.desk.handOver(ANNA, this.id, Operator.WEBHOOK);
		awaitSent("I am here", "bot");
		says(null, "good");
		awaitSent("I am here", "bot", "bot");
	}

	@Test
	void conversationThatNobodyHasClaimedAnyMoreIsTheProgramsWhereThatIsSet() {
		this.program.answers(200, "{\"text\": \"bot\"}");
		start(this.program.url(), null, 0, 64, LONG, true, WebhookProperties.Returns.UNCLAIMED);
		this.desk.claim(ANNA, this.id);
		says(null, "hi");
		this.desk.reply(ANNA, this.id, 1, new MessageText("I am here"));
		this.desk.release(ANNA, this.id);
		says(null, "and now?");
		awaitSent("I am here", "bot");
	}

	@Test
	void nameAndPasswordInTheUrlAreSent() {
		List<String> authorizations = new CopyOnWriteArrayList<>();
		this.program.answers((exchange) -> {
			authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
			ProgramOverHttp.respond(exchange, 200, "{\"text\": \"hello\"}");
		});
		start(this.program.url().replace("//", "//bot:p%40ss@"), null, 0, 64, LONG, true,
				WebhookProperties.Returns.HANDED_OVER);
		says(null, "hi");
		awaitSent("hello");
		assertThat(authorizations).containsExactly("Basic Ym90OnBAc3M=");
	}

	@Test
	void answerThatIsNotUtf8IsNone() {
		this.program.answers((exchange) -> {
			byte[] latin = "{\"text\": \"h\u00e9llo\"}".getBytes(StandardCharsets.ISO_8859_1);
			exchange.sendResponseHeaders(200, latin.length);
			exchange.getResponseBody().write(latin);
			exchange.close();
		});
		start(null, 2, 64, true);
		says(null, "hi");
		awaitSent(LINE);
		assertThat(this.program.requests).hasSize(1);
	}

	@Test
	void programThatWantsMoreTimeThanThereIsIsNotAskedAgain() {
		this.program.answers((exchange) -> {
			exchange.getResponseHeaders().add("Retry-After", "3600");
			ProgramOverHttp.respond(exchange, 503, "");
		});
		start(null, 2, 64, true);
		says(null, "hi");
		awaitSent(LINE);
		assertThat(this.program.requests).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0 | PT0S", " 120 | PT2M", "Sun, 22 Nov 2026 16:00:30 GMT | PT30S",
			"Sun, 22 Nov 2026 15:00:00 GMT | PT0S", "soon | ", "-1 | ", "99999999999 | " })
	void pauseThatTheProgramWishesIsRead(String header, @Nullable Duration pause) {
		assertThat(RetryAfter.read(header, Instant.parse("2026-11-22T16:00:00Z")))
			.isEqualTo(Optional.ofNullable(pause));
	}

	private void start(@Nullable String secret, int retries, int maxConcurrent, boolean line) {
		start(secret, retries, maxConcurrent, LONG, line);
	}

	private void start(@Nullable String secret, int retries, int maxConcurrent, Duration timeout, boolean line) {
		start(this.program.url(), secret, retries, maxConcurrent, timeout, line, WebhookProperties.Returns.HANDED_OVER);
	}

	private void start(String url, @Nullable String secret, int retries, int maxConcurrent, Duration timeout,
			boolean line, WebhookProperties.Returns returns) {
		Webhook opened = new Webhook(url, secret, timeout, () -> Instant.ofEpochSecond(1_790_000_000));
		this.webhook = opened;
		WebhookResponder responder = new WebhookResponder(this.desk, opened, maxConcurrent, retries,
				line ? Optional.of(new MessageText(LINE)) : Optional.empty(), returns);
		this.desk.subscribe(responder);
		this.test.feed.subscribe(null, responder::on);
	}

	private void says(@Nullable Handle handle, String text) {
		says(this.id, this.client, handle, text);
	}

	private void says(ConversationId conversation, RecordingLink from, @Nullable Handle handle, String text) {
		try {
			this.conversations.arrived(conversation, from, handle, new Arrival.Message(new MessageText(text)));
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private void awaitRequests(int count) {
		Waiting.until(count + " requests", () -> this.program.requests.size() == count, () -> this.program.requests);
	}

	private void awaitSent(String... texts) {
		await().untilAsserted(() -> assertThat(sent()).containsExactly(texts));
	}

	private List<String> sent() {
		return this.client.record()
			.stream()
			.filter((line) -> line.startsWith("<- "))
			.map((line) -> line.substring(3))
			.toList();
	}

	private static void hold(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
