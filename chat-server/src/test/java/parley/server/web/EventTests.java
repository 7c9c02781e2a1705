package parley.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import parley.server.Waiting;
import parley.server.desk.DeskFeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The stream of events: what happens is told at once, and what was missed behind it. */
class EventTests {

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
	void everythingIsToldInOrderAndWhatWasMissedIsReplayed() throws Exception {
		List<String> seen;
		try (EventReader stream = EventReader.open(desk, null); ChatClient alice = desk.connect()) {
			alice.say("alice> hello");
			stream.await("alice's turn", List.of("connected", "client-turn")::equals);
			assertThat((String) JsonPath.read(stream.data(1), "$.turn.text")).isEqualTo("hello");
			assertThat((String) JsonPath.read(stream.data(1), "$.handle")).isEqualTo("alice");
			seen = stream.ids();
			int id = JsonPath.read(stream.data(1), "$.conversation");
			desk.program("bot-secret").post("/api/v1/conversations/" + id + "/end", "{\"text\":\"bye\"}");
			assertThat(alice.hear()).isEqualTo("bye");
			stream.await("the ending", (kinds) -> kinds.contains("ended"));
		}
		try (EventReader again = EventReader.open(desk, seen.getLast())) {
			again.await("the ending", (kinds) -> kinds.contains("ended"));
			assertThat(again.kinds()).startsWith("reply").doesNotContain("connected", "client-turn", "reset");
			assertThat(again.ids()).doesNotContainAnyElementsOf(seen).isSorted();
		}
	}

	@Test
	void whoComesFromAnotherLifeIsToldToReload() throws Exception {
		try (EventReader stream = EventReader.open(desk, "17");
				EventReader nonsense = EventReader.open(desk, "nonsense")) {
			stream.await("to reload", List.of("reset")::equals);
			nonsense.await("to reload", List.of("reset")::equals);
		}
	}

	@Test
	void replaysHaveALimitForEachReader() throws Exception {
		try (RunningDesk limited = RunningDesk.withPeople("parley.web.replayed-events-per-minute=3")) {
			String before = Long.toString(limited.context().getBean(DeskFeed.class).lastId());
			try (ChatClient alice = limited.connect()) {
				alice.say("alice> hello");
				limited.waiting("alice");
				assertThat(firstReplayed(limited, "reader-secret", before)).isEqualTo("connected");
				assertThat(firstReplayed(limited, "reader-secret", before)).isEqualTo("reset");
				assertThat(firstReplayed(limited, "bot-secret", before)).as("another's").isEqualTo("connected");
				limited.clock.passes(Duration.ofMinutes(1));
				assertThat(firstReplayed(limited, "reader-secret", before)).as("later").isEqualTo("connected");
			}
		}
	}

	private static String firstReplayed(RunningDesk desk, String secret, String lastEventId) throws Exception {
		try (EventReader stream = EventReader.open(desk, secret, lastEventId)) {
			stream.await("the first event", (kinds) -> !kinds.isEmpty());
			return stream.kinds().getFirst();
		}
	}

	@Test
	void onlySoManyFollowAndWhoGoesMakesRoom() throws Exception {
		try (RunningDesk small = RunningDesk.withPeople("parley.web.max-streams=1")) {
			try (EventReader first = EventReader.open(small, null)) {
				assertThat(first.isOver()).isFalse();
				HttpResponse<String> second = HttpClient.newHttpClient()
					.send(small.program("reader-secret").request("/api/v1/events").build(),
							HttpResponse.BodyHandlers.ofString());
				assertThat(second.statusCode()).isEqualTo(503);
				assertThat((String) JsonPath.read(second.body(), "$.type")).isEqualTo("urn:parley:too-many-streams");
			}
			try (ChatClient alice = small.connect()) {
				// Who has gone is noticed when there is something to tell.
				alice.say("alice-> hello");
				await("room for another").untilAsserted(() -> EventReader.open(small, null).close());
			}
		}
	}

	@Test
	void oneReaderTakesOnlyItsShareOfTheStreams() throws Exception {
		try (RunningDesk own = RunningDesk.withPeople("parley.web.max-streams-per-operator=1");
				EventReader first = EventReader.open(own, null)) {
			assertThat(first.isOver()).isFalse();
			assertThat(own.program("reader-secret").get("/api/v1/events").status()).isEqualTo(503);
			assertThat(own.program("reader-secret").head("/api/v1/events").status()).as("only the head").isEqualTo(200);
			try (EventReader other = EventReader.open(own, "bot-secret", null)) {
				assertThat(other.isOver()).isFalse();
			}
		}
	}

	@Test
	void pageHearsASignOfLifeAsAnEventThatSaysWhoListens() throws Exception {
		try (EventReader reader = EventReader.open(desk.signedIn("carol"))) {
			Waiting.until("the sign of life", () -> reader.lines.contains("event:alive"), () -> reader.lines);
			Waiting.until("who listens", () -> reader.lines.contains("data:{\"operator\":\"carol\"}"),
					() -> reader.lines);
		}
	}

	@Test
	void headTakesNoStream() throws Exception {
		try (RunningDesk own = RunningDesk.withPeople("parley.web.max-streams=1")) {
			for (int request = 0; request < 5; request++) {
				assertThat(own.program("reader-secret").head("/api/v1/events").status()).isEqualTo(200);
				assertThat(own.signedIn("carol").head("/desk/events").status()).isEqualTo(200);
			}
			EventReader.open(own, null).close();
		}
	}

	@Test
	void signingOutEndsTheStreamsOfTheSession() throws Exception {
		Browser carol = desk.signedIn("carol");
		Browser elsewhere = desk.signedIn("carol");
		try (EventReader gone = EventReader.open(carol); EventReader stays = EventReader.open(elsewhere)) {
			carol.submit("/sign-out", Map.of("_csrf", carol.csrf()));
			Waiting.until("the stream is over", gone::isOver, () -> gone.lines);
			assertThat(gone.lines).as("it has ended as it should")
				.noneMatch((line) -> line.startsWith(":") && !line.equals(":here"));
			assertThat(stays.isOver()).isFalse();
		}
	}

	@Test
	void signingInOnceMoreEndsTheStreamsOfBefore() throws Exception {
		Browser shared = desk.signedIn("carol");
		try (EventReader before = EventReader.open(shared)) {
			shared.signIn("dave", RunningDesk.PASSWORD);
			Waiting.until("the stream is over", before::isOver, () -> before.lines);
		}
	}

	/** It would wait for open streams for an hour. */
	@Test
	void stopOfTheServerEndsTheStreamAndIsNotDelayed() throws Exception {
		RunningDesk stopped = RunningDesk.withPeople("server.shutdown=graceful",
				"spring.lifecycle.timeout-per-shutdown-phase=1h");
		try (EventReader stream = EventReader.open(stopped, null)) {
			stopped.close();
			Waiting.until("the stream is over", stream::isOver, () -> stream.lines);
		}
	}

	/** One reader of events. */
	private static final class EventReader implements AutoCloseable {

		private final Queue<String> lines = new ConcurrentLinkedQueue<>();

		private final InputStream in;

		private final Thread reader;

		private EventReader(InputStream in) {
			this.in = in;
			this.reader = Thread.startVirtualThread(this::read);
		}

		static EventReader open(RunningDesk desk, @Nullable String lastEventId) throws Exception {
			return open(desk, "reader-secret", lastEventId);
		}

		static EventReader open(RunningDesk desk, String secret, @Nullable String lastEventId) throws Exception {
			HttpRequest.Builder request = desk.program(secret).request("/api/v1/events");
			if (lastEventId != null) {
				request.header("Last-Event-ID", lastEventId);
			}
			return read(desk.program(secret).open(request));
		}

		/** As a page does. */
		static EventReader open(Browser browser) {
			return read(browser.open(browser.request("/desk/events")));
		}

		private static EventReader read(HttpResponse<InputStream> response) {
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
			return new EventReader(response.body());
		}

		/** Waits until the kinds of all events so far are as they should be. */
		void await(String what, Predicate<List<String>> condition) {
			Waiting.until(what, () -> condition.test(kinds()), () -> this.lines);
		}

		List<String> kinds() {
			return all("event:");
		}

		List<String> ids() {
			return all("id:");
		}

		String data(int index) {
			return all("data:").get(index);
		}

		boolean isOver() {
			return !this.reader.isAlive();
		}

		private List<String> all(String field) {
			return this.lines.stream()
				.filter((line) -> line.startsWith(field))
				.map((line) -> line.substring(field.length()).strip())
				.toList();
		}

		private void read() {
			StringBuilder line = new StringBuilder();
			try {
				for (int next = this.in.read(); next >= 0; next = this.in.read()) {
					if (next == '\n') {
						this.lines.add(line.toString());
						line.setLength(0);
					}
					else {
						line.append((char) next);
					}
				}
			}
			catch (IOException ex) {
				this.lines.add(":" + ex.getMessage());
			}
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
