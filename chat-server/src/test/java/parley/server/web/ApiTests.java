package parley.server.web;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

/** The desk for programs, with a real TCP client at the other end. */
class ApiTests {

	private static final String ALL = "/api/v1/conversations";

	private static RunningDesk desk;

	private static Browser bot;

	private static Browser reader;

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople();
		bot = desk.program("bot-secret");
		reader = desk.program("reader-secret");
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@Test
	void whoWaitsIsSeenAndAnsweredAndReadTheAnswer() {
		try (ChatClient alice = desk.connect().say("alice> is anybody there?")) {
			long id = waiting("alice");
			Browser.Answer seen = bot.get(ALL + "/" + id);
			assertThat(seen.json("$.conversation.state")).isEqualTo("waiting");
			assertThat(seen.json("$.conversation.floor")).isEqualTo("server");
			assertThat(seen.json("$.conversation.handle")).isEqualTo("alice");
			assertThat(seen.json("$.turns[0].text")).isEqualTo("is anybody there?");
			Browser.Answer reply = bot.post(ALL + "/" + id + "/replies", "{\"text\":\"yes\"}");
			assertThat(reply.status()).isEqualTo(201);
			assertThat(reply.json("$.number")).isEqualTo(2);
			assertThat(reply.json("$.by")).isEqualTo("bot");
			assertThat(alice.hear()).isEqualTo("yes");
			assertThat(bot.get(ALL + "?state=open&limit=200").json("$.items[*].id").toString())
				.contains(Long.toString(id));
		}
	}

	@Test
	void outOfTurnIsAConflictThatSaysWhoHasTheFloor() {
		try (ChatClient erin = desk.connect().say("erin> hello")) {
			long id = waiting("erin");
			bot.post(ALL + "/" + id + "/replies", "{\"text\":\"hello\"}");
			erin.hear();
			Browser.Answer early = bot.post(ALL + "/" + id + "/replies", "{\"text\":\"more\",\"answers\":3}");
			assertProblem(early, 409, "not-your-turn");
			assertThat(early.json("$.floor")).isEqualTo("client");
			assertThat(early.json("$.who")).isEqualTo("erin");
		}
	}

	@Test
	void turnThatSomebodyElseHasAnsweredIsAConflictThatSaysWho() {
		try (ChatClient fred = desk.connect().say("fred> hello")) {
			long id = waiting("fred");
			desk.signedIn("carol").post(ALL + "/" + id + "/replies", "{\"text\":\"first\",\"answers\":1}");
			Browser.Answer late = bot.post(ALL + "/" + id + "/replies", "{\"text\":\"second\",\"answers\":1}");
			assertProblem(late, 409, "answered");
			assertThat(late.json("$.who")).isEqualTo("carol");
			assertThat(late.json("$.floor")).isEqualTo("client");
			assertThat(fred.hear()).isEqualTo("first");
		}
	}

	@Test
	void claimKeepsOthersOffUntilItIsReleased() {
		try (ChatClient gina = desk.connect().say("gina> hello")) {
			String path = ALL + "/" + waiting("gina");
			Browser carol = desk.signedIn("carol");
			assertThat(carol.post(path + "/claim", "").json("$.by")).isEqualTo("carol");
			Browser.Answer claimed = bot.post(path + "/replies", "{\"text\":\"mine\"}");
			assertProblem(claimed, 409, "claimed");
			assertThat(claimed.json("$.who")).isEqualTo("carol");
			assertProblem(bot.post(path + "/claim", ""), 409, "claimed");
			assertProblem(bot.post(path + "/release", ""), 409, "not-claimed");
			assertProblem(bot.post(path + "/end", ""), 409, "claimed");
			assertProblem(bot.post(path + "/hand-over", "{\"to\":\"bot\"}"), 409, "claimed");
			assertThat(desk.signedIn("susan").post(path + "/hand-over", "{\"to\":\"dave\"}").json("$.by"))
				.as("a supervisor may")
				.isEqualTo("dave");
			assertThat(desk.signedIn("dave").post(path + "/release", "").status()).isEqualTo(204);
			assertThat(bot.post(path + "/replies", "{\"text\":\"mine\"}").status()).isEqualTo(201);
			assertThat(gina.hear()).isEqualTo("mine");
		}
	}

	@Test
	void endSaysQuitWithOrWithoutALastWord() {
		try (ChatClient hugo = desk.connect().say("hugo> bye"); ChatClient ines = desk.connect().say("ines> bye")) {
			String path = ALL + "/" + waiting("hugo");
			assertThat(bot.post(path + "/end", "{\"text\":\"bye bye\"}").status()).isEqualTo(204);
			assertThat(hugo.hear()).isEqualTo("bye bye");
			assertThat(hugo.hear()).isEqualTo("\\quit");
			assertThat(bot.post(ALL + "/" + waiting("ines") + "/end", "").status()).isEqualTo(204);
			assertThat(ines.hear()).isEqualTo("\\quit");
			assertProblem(bot.post(path + "/end", ""), 409, "over");
			assertProblem(bot.post(path + "/replies", "{\"text\":\"late\"}"), 409, "over");
			assertThat(bot.get(path).json("$.conversation.ending")).isEqualTo("server-quit");
			assertThat(reader.get(ALL + "?state=ended").json("$.items[*].handle").toString()).contains("hugo", "ines");
		}
	}

	@Test
	void notesAreForOperatorsAlone() {
		try (ChatClient jane = desk.connect().say("jane> hello")) {
			String path = ALL + "/" + waiting("jane");
			assertThat(bot.post(path + "/notes", "{\"text\":\"seems nice\"}").status()).isEqualTo(201);
			assertThat(bot.get(path).json("$.notes[0].text")).isEqualTo("seems nice");
			assertProblem(bot.post(path + "/notes", "{\"text\":\"" + "x".repeat(2001) + "\"}"), 422, "note");
			bot.post(path + "/replies", "{\"text\":\"hi\"}");
			assertThat(jane.hear()).isEqualTo("hi");
		}
	}

	@ParameterizedTest
	@CsvSource({ "'{\"text\":\"\"}',text", "'{\"text\":\"  \"}',text", "'{}',text",
			"'{\"text\":\"two\\nlines\"}',text" })
	void textThatIsNoMessageIsToldWithTheLimit(String body, String problem) {
		try (ChatClient karl = desk.connect().say("karl> hello")) {
			Browser.Answer answer = bot.post(ALL + "/" + waiting("karl") + "/replies", body);
			assertProblem(answer, 422, problem);
			assertThat(answer.json("$.maxCharacters")).isEqualTo(500);
			karl.say("\\quit");
			await().untilAsserted(
					() -> assertThat(desk.desk().view().open()).noneMatch((entry) -> "karl".equals(entry.name())));
		}
	}

	@Test
	void textThatIsTooLongIsToldByHowMuch() {
		try (ChatClient lisa = desk.connect().say("lisa> hello")) {
			Browser.Answer answer = bot.post(ALL + "/" + waiting("lisa") + "/replies",
					"{\"text\":\"" + "x".repeat(501) + "\"}");
			assertProblem(answer, 422, "text");
			assertThat(answer.json("$.characters")).isEqualTo(501);
			lisa.say("\\quit");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/replies", "/claim", "/release", "/end", "/notes" })
	void conversationThatNeverWasIsNotFound(String action) {
		assertProblem(bot.post(ALL + "/999999" + action, "{\"text\":\"x\"}"), 404, "no-such-conversation");
		assertProblem(bot.get(ALL + "/999999"), 404, "no-such-conversation");
	}

	@ParameterizedTest
	@CsvSource({ "?state=lost,422", "?limit=0,422", "?limit=201,422", "?after=-1,422", "?limit=many,400", "/one,400",
			"/../../../etc/passwd,400", "/1/nothing,404" })
	void nonsenseIsAProblem(String path, int status) throws Exception {
		Browser.Answer answer = bot.get(ALL + path);
		assertThat(answer.status()).as(answer.body()).isEqualTo(status);
	}

	@Test
	void negativeNumberIsOfNoConversation() {
		assertProblem(bot.post(ALL + "/-230/claim", ""), 404, "no-such-conversation");
		assertProblem(bot.post(ALL + "/-230/end", ""), 404, "no-such-conversation");
	}

	@Test
	void typeWhoseQuoteDoesNotEndIsNoFailureOfTheServer() {
		for (String header : List.of("Accept", "Content-Type")) {
			Browser program = desk.program("bot-secret").with(Map.of(header, "\"/a\":\""));
			assertThat(program.get(ALL).status()).as(header).isLessThan(500);
		}
	}

	@Test
	void bodyThatIsNoJsonOrTooLargeIsRefused() {
		assertThat(bot.post(ALL + "/1/replies", "{\"text\":").status()).isEqualTo(400);
		assertThat(bot.post(ALL + "/1/replies", "{\"text\":\"" + "x".repeat(70_000) + "\"}").status()).isEqualTo(413);
	}

	@Test
	void replyThatIsSentAgainWithItsKeyIsSentOnce() {
		try (ChatClient mona = desk.connect().say("mona> hello")) {
			String path = ALL + "/" + waiting("mona") + "/replies";
			Browser.Answer first = bot.post(path, "{\"text\":\"once\"}", "Idempotency-Key", "k1");
			Browser.Answer again = bot.post(path, "{\"text\":\"once\"}", "Idempotency-Key", "k1");
			assertThat(first.status()).isEqualTo(201);
			assertThat(again.status()).isEqualTo(201);
			assertThat(again.body()).isEqualTo(first.body());
			assertProblem(bot.post(path, "{\"text\":\"other\"}", "Idempotency-Key", "k1"), 422, "idempotency-key");
			assertThat(mona.hear()).isEqualTo("once");
			mona.say("mona> more");
			waiting("mona");
			assertThat(bot.post(path, "{\"text\":\"once\"}", "Idempotency-Key", "k1").body()).isEqualTo(first.body());
			assertThat(bot.post(path, "{\"text\":\"twice\"}", "Idempotency-Key", "k2").status()).isEqualTo(201);
			assertThat(mona.hear()).isEqualTo("twice");
		}
	}

	@Test
	void manyWhoSendTheSameReplyAtOnceGetTheSameAnswer() throws Exception {
		try (ChatClient nina = desk.connect().say("nina> hello");
				ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
			String path = ALL + "/" + waiting("nina") + "/replies";
			Callable<String> send = () -> bot.post(path, "{\"text\":\"same\"}", "Idempotency-Key", "k3").body();
			List<Future<String>> answers = senders.invokeAll(List.of(send, send, send, send, send, send));
			assertThat(answers.stream().map(Future::resultNow).distinct()).hasSize(1)
				.first()
				.asString()
				.contains("same");
			assertThat(nina.hear()).isEqualTo("same");
		}
	}

	@Test
	void programMayDoWhatItsScopesSay() {
		try (ChatClient olga = desk.connect().say("olga> hello")) {
			String path = ALL + "/" + waiting("olga");
			assertThat(reader.get(path).status()).isEqualTo(200);
			for (String action : List.of("/replies", "/claim", "/release", "/end", "/notes", "/hand-over")) {
				assertThat(reader.post(path + action, "{\"text\":\"x\"}").status()).as(action).isEqualTo(403);
			}
			assertThat(bot.delete("/api/v1/transcripts/1").status()).isEqualTo(403);
			olga.say("\\quit");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer wrong", "Bearer ", "Bearer", "Basic Ym90OmJvdC1zZWNyZXQ=", "bot-secret",
			"Bearer {noop}bot-secret" })
	void forgedTokenIsRefused(String header) {
		Browser.Answer answer = desk.browser().with(Map.of("Authorization", header)).get(ALL);
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("www-authenticate")).startsWith("Bearer");
		assertThat(answer.header("content-type")).startsWith("application/problem+json");
		assertThat(answer.header("set-cookie")).as("no session").isEmpty();
		assertThat(bot.get(ALL).status()).as("this address has not only guessed").isEqualTo(200);
	}

	@Test
	void whoGuessesTokensHasToWaitAndTheOthersNot() {
		try (RunningDesk own = RunningDesk.withPeople("parley.sign-in.tries-per-address=6")) {
			Browser known = own.program("bot-secret");
			known.get(ALL);
			for (int guess = 0; guess < 5; guess++) {
				assertThat(own.program("guess" + guess).get(ALL).status()).isEqualTo(401);
			}
			Browser.Answer turnedAway = own.program("guess").get(ALL);
			assertThat(turnedAway.status()).isEqualTo(429);
			assertThat(turnedAway.header("retry-after")).isEqualTo("3");
			assertThat(known.get(ALL).status()).as("known already").isEqualTo(200);
		}
	}

	@Test
	void personsRequestNeedsTheTokenAgainstForgery() {
		Browser carol = desk.signedIn("carol");
		try (ChatClient paul = desk.connect().say("paul> hello")) {
			String path = ALL + "/" + waiting("paul");
			Browser forged = desk.browser();
			forged.submit("/sign-in",
					Map.of("username", "carol", "password", RunningDesk.PASSWORD, "_csrf", forged.csrf()));
			assertThat(forged.get(path).status()).isEqualTo(200);
			assertThat(forged.post(path + "/replies", "{\"text\":\"forged\"}").status()).isEqualTo(403);
			assertThat(carol.post(path + "/replies", "{\"text\":\"real\"}").status()).isEqualTo(201);
			assertThat(paul.hear()).isEqualTo("real");
		}
	}

	@Test
	void whatClientsSayIsNeverMoreThanText() {
		try (ChatClient script = desk.connect().say("<script> <script>alert(1)</script>\u001b[2J\"}")) {
			long id = waiting("<script");
			Browser.Answer answer = bot.get(ALL + "/" + id);
			assertThat(answer.header("content-type")).isEqualTo("application/json");
			assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
			assertThat(answer.json("$.turns[0].text")).isEqualTo("<script>alert(1)</script>\u001b[2J\"}");
			assertThat(answer.body()).contains("\\u001B").doesNotContain("\u001b");
			script.say("\\quit");
		}
	}

	@Test
	void transcriptsAreForSupervisorsAndProgramsThatRead() {
		try (ChatClient rosa = desk.connect().say("rosa> a remarkable word")) {
			long id = waiting("rosa");
			Browser susan = desk.signedIn("susan");
			assertThat(desk.signedIn("carol").get("/api/v1/transcripts").status()).isEqualTo(403);
			assertThat(susan.get("/api/v1/transcripts?handle=rosa").json("$.items[0].conversation.id").toString())
				.isEqualTo(Long.toString(id));
			await().untilAsserted(
					() -> assertThat(reader.get("/api/v1/transcripts/search?q=remarkable").json("$.items[0].turn.text"))
						.isEqualTo("a remarkable word"));
			for (String format : List.of("json", "csv", "text")) {
				Browser.Answer export = reader.get("/api/v1/transcripts/export?handle=rosa&format=" + format);
				assertThat(export.body()).contains("a remarkable word");
				assertThat(export.header("content-disposition")).startsWith("attachment; filename=\"transcripts.");
			}
			assertThat(reader.get("/api/v1/transcripts/" + id).json("$.handle")).isEqualTo("rosa");
			assertProblem(reader.get("/api/v1/transcripts?since=yesterday"), 422, "parameter");
			assertProblem(reader.get("/api/v1/transcripts/export?format=pdf"), 422, "parameter");
			bot.post(ALL + "/" + id + "/end", "");
			rosa.hear();
			await().untilAsserted(() -> assertThat(susan.delete("/api/v1/transcripts/" + id).status()).isEqualTo(204));
			assertProblem(reader.get("/api/v1/transcripts/" + id), 404, "no-such-conversation");
		}
	}

	@Test
	void operatorReadsWhatIsOverOnlyWhereTheyAnswered() {
		try (ChatClient sven = desk.connect().say("sven> hello")) {
			String path = ALL + "/" + waiting("sven");
			Browser carol = desk.signedIn("carol");
			carol.post(path + "/end", "{\"text\":\"bye\"}");
			sven.hear();
			sven.hear();
			await().untilAsserted(() -> assertThat(carol.get(path).json("$.conversation.state")).isEqualTo("ended"));
			assertThat(desk.signedIn("dave").get(path).status()).isEqualTo(403);
			assertThat(desk.signedIn("susan").get(path).status()).isEqualTo(200);
		}
	}

	@Test
	void pagesLeadToTheNext() {
		try (ChatClient one = desk.connect().say("one> hello"); ChatClient two = desk.connect().say("two> hello")) {
			waiting("one");
			waiting("two");
			Browser.Answer first = bot.get(ALL + "?limit=1");
			String next = String.valueOf(first.json("$.next"));
			assertThat(next).startsWith("/api/v1/conversations?limit=1&after=");
			assertThat(bot.get(next).json("$.items[0].id")).isNotEqualTo(first.json("$.items[0].id"));
			one.say("\\quit");
			two.say("\\quit");
		}
	}

	@Test
	void whoFollowsThePagesSeesEachThatIsThereAllAlongExactlyOnce() {
		try (ChatClient one = desk.connect().say("p1> hello");
				ChatClient two = desk.connect().say("p2> hello");
				ChatClient three = desk.connect().say("p3> hello")) {
			waiting("p1");
			waiting("p2");
			waiting("p3");
			List<String> seen = new ArrayList<>();
			for (String next = ALL + "?limit=1"; !next.equals("null");) {
				Browser.Answer page = bot.get(next);
				String handle = String.valueOf(page.json("$.items[0].handle"));
				seen.add(handle);
				if (handle.equals("p1")) {
					one.say("\\quit");
					await().until(() -> !bot.get(ALL).body().contains("\"p1\""));
				}
				next = String.valueOf(page.json("$.next"));
			}
			assertThat(seen).containsOnlyOnce("p1", "p2", "p3");
			two.say("\\quit");
			three.say("\\quit");
		}
	}

	@Test
	void apiDescribesItselfOnAPageThatWorksUnderItsPolicy() {
		assertThat(desk.browser().get("/api/docs").header("location")).isEqualTo("/sign-in");
		Browser carol = desk.signedIn("carol");
		assertThat(carol.get("/api/v1/openapi").body()).contains("/api/v1/conversations/{id}/replies");
		String page = carol.get("/api/docs").header("location");
		Browser.Answer shown = carol.get(page);
		assertThat(shown.status()).as(page).isEqualTo(200);
		assertThat(shown.body()).doesNotContainPattern("<script>[^<]");
		assertThat(shown.header("content-security-policy")).contains("script-src 'self';",
				"style-src 'self' 'unsafe-inline';");
	}

	@Test
	void apiDescribesWhatAProgramSendsAndGetsAndNothingElse() {
		Browser.Answer api = desk.signedIn("carol").get("/api/v1/openapi");
		assertThat(api.body()).doesNotContain("\"name\":\"who\"", "\"name\":\"viewer\"", "\"name\":\"parameters\"");
		assertThat(api.json("$.components.securitySchemes.token.scheme")).isEqualTo("bearer");
		assertThat(api.json("$.paths[*][*].summary")).asInstanceOf(LIST).hasSize(15).doesNotContain("");
		assertThat(api.json("$.paths[*][*].responses['401']")).asInstanceOf(LIST).hasSize(15);
		assertThat(api.json("$.paths[*][*].tags[0]")).asInstanceOf(LIST)
			.containsOnly("conversations", "answering", "transcripts", "events");
		assertThat(api.json("$.paths['/api/v1/transcripts'].get.parameters[*].name")).asInstanceOf(LIST)
			.contains("handle", "since", "unanswered", "limit", "before");
	}

	@Test
	void emptyRequestBodyIsEnoughWhereNothingIsToBeSaid() {
		HttpRequest.Builder request = bot.request(ALL + "/999999/claim").POST(HttpRequest.BodyPublishers.noBody());
		assertThat(bot.send(request).status()).isEqualTo(404);
	}

	private static long waiting(String name) {
		return desk.waiting(name).id().number();
	}

	private static void assertProblem(Browser.Answer answer, int status, String type) {
		assertThat(answer.status()).as(answer.body()).isEqualTo(status);
		assertThat(answer.header("content-type")).startsWith("application/problem+json");
		assertThat(answer.json("$.type")).isEqualTo("urn:parley:" + type);
		assertThat(answer.json("$.status")).isEqualTo(status);
		assertThat(String.valueOf(answer.json("$.detail"))).isNotBlank();
	}

}
