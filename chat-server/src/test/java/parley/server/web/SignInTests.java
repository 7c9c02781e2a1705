package parley.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.protocol.VisibleText;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in, how, and how often one may try. */
class SignInTests {

	private static RunningDesk desk;

	/** With limits that are soon reached, and a name that begins with a capital. */
	private static RunningDesk strict;

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople();
		strict = RunningDesk.withPeople("parley.responder=echo", "parley.sign-in.lasts-at-most=1h",
				"parley.sign-in.sessions-per-operator=2", "parley.sign-in.password-checks=2",
				"parley.desk.operators[3].name=Erin",
				"parley.desk.operators[3].password={noop}" + RunningDesk.PASSWORD);
	}

	@AfterAll
	static void stop() {
		desk.close();
		strict.close();
	}

	@Test
	void saysWhereItIsAndNothingOfPasswordsWherePeopleAreConfigured() {
		assertThat(desk.lines).containsExactly("The desk is on " + desk.url());
	}

	@Test
	void passwordLetsIn() {
		Browser browser = desk.browser();
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(401);
		assertThat(browser.signIn("carol", RunningDesk.PASSWORD).header("location")).isEqualTo("/");
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webjars/htmx.org/dist/htmx.min.js", "/webjars/chart.js/dist/chart.umd.js",
			"/webjars/swagger-ui/swagger-ui.css", "/swagger-ui/index.html", "/api/docs", "/api/v1/openapi",
			"/api/v1/openapi.json", "/webjars/picocss__pico/../htmx.org/dist/htmx.min.js",
			"/webjars/picocss__pico/..;/htmx.org/dist/htmx.min.js" })
	void onlyWhatTheFormNeedsIsForThoseWhoHaveNotSignedIn(String path) {
		assertThat(desk.browser().get(path).status()).isIn(302, 400, 401);
		assertThat(desk.browser().get("/webjars/picocss__pico/css/pico.min.css").status()).isEqualTo(200);
	}

	@Test
	void thereIsNoSessionBeforeSomebodyHasSignedIn() {
		Browser browser = desk.browser().with(Map.of("Accept", "text/html"));
		assertThat(browser.get("/sign-in").header("set-cookie")).contains("parley-csrf=", "HttpOnly", "SameSite=Lax")
			.doesNotContain("parley=");
		assertThat(browser.get("/desk?" + "x".repeat(300)).header("set-cookie")).doesNotContain("parley=");
		assertThat(browser.get("/api/v1/conversations").header("set-cookie")).doesNotContain("parley=");
		assertThat(browser.get("/api/docs").header("set-cookie")).doesNotContain("parley=");
		assertThat(browser.signIn("nobody", "wrong").header("set-cookie")).doesNotContain("parley=");
		assertThat(browser.signIn("carol", RunningDesk.PASSWORD).header("set-cookie")).contains("parley=", "HttpOnly",
				"SameSite=Lax");
	}

	@Test
	void signingInGoesOnToThePageThatWasWanted() {
		Browser browser = desk.browser().with(Map.of("Accept", "text/html"));
		browser.get("/transcripts?search=refund%20now");
		assertThat(browser.signIn("carol", RunningDesk.PASSWORD).header("location"))
			.isEqualTo("/transcripts?search=refund%20now");
	}

	@Test
	void forgedAddressOfTheWantedPageLeadsNowhereElse() {
		Browser browser = desk.browser();
		String elsewhere = Base64.getEncoder()
			.encodeToString("http://elsewhere.example//elsewhere.example/x".getBytes(StandardCharsets.UTF_8));
		String csrf = browser.csrf();
		Browser.Answer answer = browser.with(Map.of("Cookie", "REDIRECT_URI=" + elsewhere))
			.submit("/sign-in", Map.of("username", "carol", "password", RunningDesk.PASSWORD, "_csrf", csrf));
		assertThat(answer.header("location")).startsWith("/").doesNotStartWith("//");
	}

	@Test
	void wantedPageThatCannotBeReadIsNoReasonToFail() {
		Browser browser = desk.browser();
		String csrf = browser.csrf();
		String broken = Base64.getEncoder()
			.encodeToString((desk.url() + "/desk?x=%&y=%zz").getBytes(StandardCharsets.UTF_8));
		assertThat(browser.with(Map.of("Cookie", "REDIRECT_URI=" + broken))
			.submit("/sign-in", Map.of("username", "carol", "password", RunningDesk.PASSWORD, "_csrf", csrf))
			.status()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/desk/inbox", "/desk/1/live?after=3", "/desk/events", "/desk/session",
			"/dashboard/figures", "/transcripts/export?format=csv" })
	void partOfAPageIsNotThePageThatWasWanted(String part) {
		Browser browser = desk.browser().with(Map.of("Accept", "text/html,*/*"));
		assertThat(browser.get(part).header("set-cookie")).isEmpty();
		assertThat(browser.signIn("carol", RunningDesk.PASSWORD).header("location")).isEqualTo("/");
	}

	@Test
	void formThatIsSentAfterTheSessionHasEndedLeadsBackToItsConversation() {
		Browser browser = desk.browser().with(Map.of("Cookie", "parley=0123456789ABCDEF"));
		Browser.Answer answer = browser.submit("/desk/7/replies", Map.of("text", "a draft", "answers", "1"));
		assertThat(answer.header("location")).isEqualTo("/sign-in?ended");
		assertThat(browser.signIn("carol", RunningDesk.PASSWORD).header("location")).isEqualTo("/desk/7/replies");
		assertThat(browser.get("/desk/7/replies").header("location")).isEqualTo("/desk/7");
	}

	@Test
	void signInFormThatWasLeftOpenWorksWhateverItsTokenIs() {
		Map<String, String> old = Map.of("username", "carol", "password", RunningDesk.PASSWORD, "_csrf", "old");
		assertThat(desk.browser().submit("/sign-in", old).header("location")).isEqualTo("/sign-in");
		assertThat(desk.browser()
			.with(Map.of("Origin", "http://elsewhere.example"))
			.submit("/sign-in", old)
			.header("location")).isEqualTo("/sign-in");
		assertThat(desk.browser().with(Map.of("Origin", desk.url())).submit("/sign-in", old).header("location"))
			.isEqualTo("/");
	}

	@Test
	void pageThatWasOpenForLongIsToldWhoIsSignedInAndTheTokenOfNow() {
		Browser browser = desk.signedIn("carol");
		Browser.Answer session = browser.get("/desk/session");
		assertThat(session.json("$.operator")).isEqualTo("carol");
		assertThat(session.header("cache-control")).contains("no-store");
		Map<String, String> fields = Map.of("_csrf", session.json("$.token").toString());
		assertThat(desk.browser().get("/desk/session").status()).isEqualTo(302);
		assertThat(browser.submit("/sign-out", fields).header("location")).isEqualTo("/sign-in?out");
	}

	@Test
	void sessionEndsWhenItHasLastedLongEnough() {
		Browser browser = strict.signedIn("carol");
		strict.clock.passes(Duration.ofMinutes(59));
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(200);
		strict.clock.passes(Duration.ofMinutes(1));
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(401);
	}

	@Test
	void oldestSessionOfAnOperatorEndsForOneTooMany() {
		Browser first = strict.signedIn("dave");
		Browser other = strict.signedIn("susan");
		Browser second = strict.signedIn("dave");
		Browser third = strict.signedIn("dave");
		assertThat(Stream.of(first, second, third, other).map((one) -> one.get("/api/v1/conversations").status()))
			.containsExactly(401, 200, 200, 200);
	}

	@Test
	void nobodyElseSignsInWhereAllSessionsAreTaken() {
		try (RunningDesk one = RunningDesk.withPeople("parley.sign-in.sessions=1")) {
			Browser carol = one.signedIn("carol");
			Browser.Answer full = one.browser().signIn("susan", RunningDesk.PASSWORD);
			assertThat(full.status()).isEqualTo(503);
			assertThat(full.header("retry-after")).isEqualTo("2");
			carol.submit("/sign-out", Map.of("_csrf", carol.csrf()));
			assertThat(one.browser().signIn("susan", RunningDesk.PASSWORD).header("location")).isEqualTo("/");
		}
	}

	@Test
	void namesThatLookLikeOneAreOne() {
		for (String written : List.of(" erin", "erin ", "\terin", "erin\0", "\u00a0erin", "erin\u200b",
				"\u0001\u2003erin\r\n", "ERIN", " ".repeat(300) + "erin")) {
			Browser browser = strict.browser();
			for (int failure = 0; failure < 5; failure++) {
				assertThat(browser.signIn("erin", "guess").header("location")).isEqualTo("/sign-in?error");
			}
			assertThat(browser.signIn(written, "guess").header("location")).as("%s", VisibleText.of(written))
				.isEqualTo("/sign-in?wait=2");
			strict.clock.passes(Duration.ofSeconds(1));
			assertThat(browser.signIn(written, RunningDesk.PASSWORD).header("location")).isEqualTo("/");
		}
	}

	@Test
	void oneAddressTriesOnlySoManyNamesAndKeepsNobodyOutElsewhere() {
		try (RunningDesk own = RunningDesk.withPeople("parley.sign-in.tries-per-address=3",
				"parley.sign-in.tries-per-minute=60")) {
			Browser mallory = own.browserFrom("127.0.0.2");
			for (int name = 0; name < 3; name++) {
				assertThat(mallory.signIn("name" + name, "guess").header("location")).isEqualTo("/sign-in?error");
			}
			assertThat(mallory.signIn("carol", RunningDesk.PASSWORD).header("location")).isEqualTo("/sign-in?wait=2");
			assertThat(own.browserFrom("127.0.0.2")
				.with(Map.of("Authorization", "Bearer guess"))
				.get("/api/v1/conversations")
				.status()).as("tokens are of the same address").isEqualTo(429);
			assertThat(own.signedIn("carol").get("/api/v1/conversations").status()).isEqualTo(200);
			own.clock.passes(Duration.ofSeconds(1));
			assertThat(mallory.signIn("carol", RunningDesk.PASSWORD).header("location")).as("a second later")
				.isEqualTo("/");
		}
	}

	@Test
	void nobodyButAProxySaysWhoseRequestItIs() {
		try (RunningDesk own = RunningDesk.withPeople("server.forward-headers-strategy=native",
				"parley.web.trusted-proxies=127.0.0.2,127.0.0.3", "parley.sign-in.tries-per-address=1")) {
			assertThat(guess(own, "127.0.0.1", "192.0.2.1")).isEqualTo("/sign-in?error");
			assertThat(guess(own, "127.0.0.1", "192.0.2.2")).as("forged").startsWith("/sign-in?wait=");
			assertThat(guess(own, "127.0.0.2", "192.0.2.3")).isEqualTo("/sign-in?error");
			assertThat(guess(own, "127.0.0.2", "192.0.2.4")).as("another client").isEqualTo("/sign-in?error");
			assertThat(guess(own, "127.0.0.3", "10.1.2.3, 192.0.2.4")).as("forged behind a proxy")
				.startsWith("/sign-in?wait=");
			assertThat(guess(own, "127.0.0.3", "10.1.2.3, 192.0.2.4, 127.0.0.2")).as("behind two")
				.startsWith("/sign-in?wait=");
			assertThat(guess(own, "127.0.0.2", "10.0.0.1, 10.0.0.2")).as("private").isEqualTo("/sign-in?error");
			assertThat(guess(own, "127.0.0.2", "10.0.0.9, 10.0.0.2")).as("the same").startsWith("/sign-in?wait=");
		}
	}

	private static String guess(RunningDesk desk, String from, String forwardedFor) {
		return desk.browserFrom(from)
			.with(Map.of("X-Forwarded-For", forwardedFor))
			.signIn("mallory", "guess")
			.header("location");
	}

	@Test
	void whoGuessesElsewhereKeepsNobodyOut() {
		Browser mallory = desk.browserFrom("127.0.0.2");
		for (int failure = 0; failure < 6; failure++) {
			mallory.signIn("carol", "guess");
		}
		assertThat(mallory.signIn("carol", RunningDesk.PASSWORD).header("location")).startsWith("/sign-in?wait=");
		assertThat(desk.browser().signIn("carol", RunningDesk.PASSWORD).header("location")).isEqualTo("/");
	}

	/** Each would compute on a thread that the chat needs. */
	@Test
	void chatIsAnsweredWhilePasswordsAreGuessedAndGuessesBeyondAreTurnedAway() throws Exception {
		try (ChatClient alice = strict.connect();
				ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
			AtomicBoolean over = new AtomicBoolean();
			List<Future<List<Browser.Answer>>> guesses = IntStream.range(0, 8)
				.mapToObj((guesser) -> guessers.submit(() -> guessUntil(strict, "guesser" + guesser, over)))
				.toList();
			try {
				for (int turn = 0; turn < 50; turn++) {
					assertThat(alice.say("alice-> " + turn).hear()).isEqualTo("" + turn);
				}
			}
			finally {
				over.set(true);
			}
			List<Browser.Answer> refused = new ArrayList<>();
			for (Future<List<Browser.Answer>> one : guesses) {
				one.get().stream().filter((answer) -> answer.status() == 503).forEach(refused::add);
			}
			assertThat(refused).isNotEmpty().allMatch((answer) -> answer.header("retry-after").equals("2"));
			assertThat(strict.browser().signIn("carol", RunningDesk.PASSWORD).header("location")).isEqualTo("/");
		}
	}

	private static List<Browser.Answer> guessUntil(RunningDesk desk, String name, AtomicBoolean over) {
		Browser browser = desk.browser();
		List<Browser.Answer> answers = new ArrayList<>();
		String csrf = browser.csrf();
		do {
			answers.add(browser.submit("/sign-in",
					Map.of("username", name + answers.size(), "password", "guess", "_csrf", csrf)));
		}
		while (!over.get() || answers.size() < 3);
		return answers;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "wrong", RunningDesk.PASSWORD + " ", "{noop}" + RunningDesk.PASSWORD })
	void wrongPasswordDoesNot(String password) {
		Browser browser = desk.browser();
		assertThat(browser.signIn("susan" + password.hashCode(), password).header("location"))
			.isEqualTo("/sign-in?error");
		assertThat(browser.get("/sign-in?error").body()).contains("The name or the password is wrong.");
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(401);
	}

	@Test
	void whoGuessesHasToWait() {
		Browser browser = desk.browser();
		for (int failure = 0; failure < 5; failure++) {
			assertThat(browser.signIn("dave", "guess" + failure).header("location")).isEqualTo("/sign-in?error");
		}
		String waiting = browser.signIn("dave", RunningDesk.PASSWORD).header("location");
		assertThat(waiting).isEqualTo("/sign-in?wait=2");
		Browser.Answer page = browser.get(waiting);
		assertThat(page.status()).isEqualTo(429);
		assertThat(page.header("retry-after")).isEqualTo("2");
		assertThat(page.body()).contains("That was wrong too often.");
		assertThat(desk.signedIn("carol").get("/api/v1/conversations").status()).as("others").isEqualTo(200);
		desk.clock.passes(Duration.ofSeconds(1));
		assertThat(browser.signIn("dave", RunningDesk.PASSWORD).header("location")).isEqualTo("/");
	}

	@Test
	void formFromAnotherSiteIsRefused() {
		Browser browser = desk.browser();
		browser.get("/sign-in");
		Map<String, String> forged = Map.of("username", "carol", "password", RunningDesk.PASSWORD, "_csrf", "forged");
		assertThat(browser.submit("/sign-in", forged).header("location")).doesNotEndWith("/");
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(401);
	}

	@Test
	void signingOutEndsTheSession() {
		Browser browser = desk.signedIn("carol");
		assertThat(browser.submit("/sign-out", Map.of("_csrf", browser.csrf())).header("location"))
			.isEqualTo("/sign-in?out");
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(401);
	}

	@Test
	void sessionOfBeforeTheRestartIsToldSo() {
		Browser browser = desk.browser().with(Map.of("Cookie", "parley=0123456789ABCDEF"));
		assertThat(browser.get("/").header("location")).isEqualTo("/sign-in?ended");
		assertThat(browser.get("/sign-in?ended").body()).contains("the server was restarted");
	}

	@Test
	void pageThatAsksForAPartOfItselfIsToldThatOneMustSignInAndStays() {
		Browser.Answer answer = desk.browser().with(Map.of("HX-Request", "true")).get("/desk/inbox");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("hx-redirect")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/sign-in", "/", "/webjars/picocss__pico/2.1.1/css/pico.min.css", "/api/v1/conversations",
			"/actuator/health/liveness", "/nothing" })
	void everyAnswerIsStrictWithTheBrowser(String path) {
		Browser.Answer answer = desk.browser().get(path);
		assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'; script-src 'self';")
			.contains("frame-ancestors 'none'", "base-uri 'none'")
			.doesNotContain("unsafe");
		assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
		assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
		assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
		assertThat(answer.header("server")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webjars/../application.yml", "/css/..%2f..%2fapplication.yml",
			"/css/%2e%2e/application.yml", "/webjars/..;/application.yml", "/css//application.yml",
			"/css/..\\application.yml", "/sign-in/../api/v1/conversations", "/css/../api/v1/conversations",
			"/sign-in;/../api/v1/conversations", "/actuator/health/../env", "/actuator/env", "/actuator/heapdump",
			"/actuator" })
	void pathTricksLeadNowhere(String path) throws Exception {
		Browser.Answer answer = RawHttp.get(desk.url(), path);
		assertThat(answer.status()).as(answer.body()).isIn(302, 400, 401, 404);
		assertThat(answer.body()).doesNotContain("parley:", "items");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	@ResourceLock(Resources.SYSTEM_OUT)
	void whatCannotBeDecodedIsRefusedAndNotLogged(CapturedOutput output) throws Exception {
		assertThat(RawHttp.get(desk.url(), "/sign-in?text=confidential%").status()).isEqualTo(400);
		assertThat(RawHttp.get(desk.url(), "/api/v1/conversations?text=confidential%").status()).isIn(400, 401);
		assertThat(output.getAll()).doesNotContain("confidential");
	}

	@Test
	void firstStartMakesAnAccountWhosePasswordIsInAFileUntilItIsUsed(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("first-password");
		String password;
		try (RunningDesk first = RunningDesk.withoutPeople(folder)) {
			password = Files.readString(file).strip();
			assertThat(first.lines)
				.anyMatch((line) -> line.startsWith("Sign in as operator with the password in " + file))
				.noneMatch((line) -> line.contains(password));
			assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
			assertThat(first.browser().signIn("operator", "guess").header("location")).isEqualTo("/sign-in?error");
			assertThat(file).exists();
		}
		try (RunningDesk again = RunningDesk.withoutPeople(folder)) {
			assertThat(again.lines).hasSize(1);
			assertThat(again.browser().signIn("operator", password).header("location")).isEqualTo("/");
			assertThat(file).doesNotExist();
		}
		try (RunningDesk configured = RunningDesk.withoutPeople(folder, "parley.desk.operators[0].name=carol",
				"parley.desk.operators[0].password={noop}open-sesame")) {
			assertThat(configured.browser().signIn("operator", password).header("location")).as("it is no back door")
				.isEqualTo("/sign-in?error");
		}
	}

}
