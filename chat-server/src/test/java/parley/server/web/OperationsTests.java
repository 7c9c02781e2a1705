package parley.server.web;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Health and metrics of a running server. */
class OperationsTests {

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
	void healthIsForEverybodyAndSaysNoMoreThanItMust() {
		for (String probe : new String[] { "", "/liveness", "/readiness" }) {
			Browser.Answer health = desk.browser().get("/actuator/health" + probe);
			assertThat(health.status()).as(health.body()).isEqualTo(200);
			assertThat(health.json("$.status")).isEqualTo("UP");
			assertThat(health.body()).doesNotContain("details", "components");
			assertThat(health.header("set-cookie")).isEmpty();
		}
	}

	@Test
	void nothingElseOfTheActuatorIsThere() {
		Browser susan = desk.signedIn("susan");
		for (String path : new String[] { "/env", "/heapdump", "/loggers", "/beans", "/shutdown", "/configprops" }) {
			assertThat(susan.get("/actuator" + path).status()).as(path).isEqualTo(404);
		}
		assertThat(desk.browser().get("/actuator/prometheus").status()).isEqualTo(401);
		assertThat(desk.signedIn("carol").get("/actuator/prometheus").status()).isEqualTo(403);
	}

	@Test
	void metricsCountWhatHappensAndNameNobody() {
		try (ChatClient client = desk.connect().say("zoe> hello there")) {
			long id = desk.waiting("zoe").id().number();
			assertThat(metrics()).contains("parley_conversations{state=\"waiting\"} 1.0", "parley_connections 1.0");
			desk.program("bot-secret").post("/api/v1/conversations/" + id + "/replies", "{\"text\":\"hello\"}");
			client.hear();
			await().untilAsserted(() -> assertThat(metrics()).contains("parley_conversations{state=\"open\"} 1.0",
					"parley_turns_total{party=\"client\"} 1.0", "parley_turns_total{party=\"server\"} 1.0",
					"parley_answer_time_seconds_count 1", "parley_waiting_time_seconds_count 1",
					"parley_answer_time_seconds_bucket{le=\"60.0\"}"));
			client.say("zoe> " + "x".repeat(501));
			client.hear();
			await().untilAsserted(() -> assertThat(metrics()).contains("parley_refused_total{code=\"too-long\"} 1.0"));
			client.say("\\quit");
			await()
				.untilAsserted(() -> assertThat(metrics()).contains("parley_ended_total{ending=\"client-quit\"} 1.0"));
			assertThat(metrics()).contains("parley_journal_commit_seconds_count").doesNotContain("zoe", "hello");
		}
	}

	@Test
	void whoIsCutOffIsCountedByWhy() {
		try (RunningDesk strict = RunningDesk.withPeople("parley.limits.first-message-within=1s");
				ChatClient silent = strict.connect()) {
			assertThat(silent.hear()).startsWith("This conversation ends here");
			String late = "{code=\"first-message-late\"} 1.0";
			await().untilAsserted(() -> assertThat(metrics(strict)).contains("parley_cut_off_total" + late,
					"parley_turned_away_total" + late, "parley_ended_total{ending=\"refused\"} 1.0",
					"parley_turned_away_total{code=\"server-full\"} 0.0", "parley_connections_silent_total 0.0"));
		}
	}

	private static String metrics() {
		return metrics(desk);
	}

	private static String metrics(RunningDesk of) {
		return of.program("reader-secret").get("/actuator/prometheus").body();
	}

}
