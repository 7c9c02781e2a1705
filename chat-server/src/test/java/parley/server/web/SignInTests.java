package parley.server.web;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in, how, and how often one may try. */
class SignInTests {

	private static RunningDesk desk;

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople();
	}

	@AfterAll
	static void stop() {
		desk.close();
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

	@Test
	void sessionIsAnotherOneAfterSigningIn() {
		Browser browser = desk.browser();
		String before = browser.get("/sign-in").header("set-cookie");
		String after = browser.signIn("carol", RunningDesk.PASSWORD).header("set-cookie");
		assertThat(before).startsWith("parley=").contains("HttpOnly", "SameSite=Lax");
		assertThat(after).startsWith("parley=").isNotEqualTo(before);
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
		assertThat(waiting).matches("/sign-in\\?wait=[12]");
		Browser.Answer page = browser.get(waiting);
		assertThat(page.status()).isEqualTo(429);
		assertThat(page.header("retry-after")).matches("[12]");
		assertThat(page.body()).contains("That was wrong too often.");
		assertThat(desk.signedIn("carol").get("/api/v1/conversations").status()).as("others").isEqualTo(200);
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
	void partOfAPageBecomesTheWholePageToSignInOn() {
		Browser.Answer answer = desk.browser().with(Map.of("HX-Request", "true")).get("/");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("hx-redirect")).isEqualTo("/sign-in");
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
	void whatCannotBeDecodedIsRefusedAndNotLogged(CapturedOutput output) throws Exception {
		assertThat(RawHttp.get(desk.url(), "/sign-in?text=confidential%").status()).isEqualTo(400);
		assertThat(RawHttp.get(desk.url(), "/api/v1/conversations?text=confidential%").status()).isIn(400, 401);
		assertThat(output.getAll()).doesNotContain("confidential");
	}

	@Test
	void firstStartMakesAnAccountAndShowsItsPasswordOnce(@TempDir Path folder) {
		String password;
		try (RunningDesk first = RunningDesk.withoutPeople(folder)) {
			password = first.lines.stream()
				.filter((line) -> line.startsWith("Sign in as operator with the password "))
				.findFirst()
				.orElseThrow()
				.replaceAll("Sign in as operator with the password (\\S+) .*", "$1");
			assertThat(first.browser().signIn("operator", password).header("location")).isEqualTo("/");
		}
		try (RunningDesk again = RunningDesk.withoutPeople(folder)) {
			assertThat(again.lines).hasSize(1);
			assertThat(again.browser().signIn("operator", password).header("location")).isEqualTo("/");
		}
		try (RunningDesk configured = RunningDesk.withoutPeople(folder, "parley.desk.operators[0].name=carol",
				"parley.desk.operators[0].password={noop}open-sesame")) {
			assertThat(configured.browser().signIn("operator", password).header("location")).as("it is no back door")
				.isEqualTo("/sign-in?error");
		}
	}

}
