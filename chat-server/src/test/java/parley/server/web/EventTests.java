package parley.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The stream of events: what happens is told at once, and what was missed behind it. */
class EventTests {

	@Test
	void everythingIsToldInOrderAndWhatWasMissedIsReplayed() throws Exception {
		try (RunningDesk desk = RunningDesk.withPeople()) {
			List<String> seen;
			try (EventReader stream = EventReader.open(desk, null); ChatClient alice = desk.connect()) {
				alice.say("alice> hello");
				await().until(() -> stream.kinds().equals(List.of("connected", "client-turn")));
				assertThat((String) JsonPath.read(stream.data(1), "$.turn.text")).isEqualTo("hello");
				assertThat((String) JsonPath.read(stream.data(1), "$.handle")).isEqualTo("alice");
				seen = stream.ids();
				int id = JsonPath.read(stream.data(1), "$.conversation");
				desk.program("bot-secret").post("/api/v1/conversations/" + id + "/end", "{\"text\":\"bye\"}");
				assertThat(alice.hear()).isEqualTo("bye");
				await().until(() -> stream.kinds().contains("ended"));
			}
			try (EventReader again = EventReader.open(desk, seen.getLast())) {
				await().until(() -> again.kinds().contains("ended"));
				assertThat(again.kinds()).startsWith("reply").doesNotContain("connected", "client-turn", "reset");
				assertThat(again.ids()).doesNotContainAnyElementsOf(seen).isSorted();
			}
		}
	}

	@Test
	void whoComesFromAnotherLifeIsToldToReload() throws Exception {
		try (RunningDesk desk = RunningDesk.withPeople();
				EventReader stream = EventReader.open(desk, "17");
				EventReader nonsense = EventReader.open(desk, "nonsense")) {
			await().until(() -> stream.kinds().equals(List.of("reset")));
			await().until(() -> nonsense.kinds().equals(List.of("reset")));
		}
	}

	@Test
	void onlySoManyFollowAndWhoGoesMakesRoom() throws Exception {
		try (RunningDesk desk = RunningDesk.withPeople("parley.web.max-streams=1")) {
			try (EventReader first = EventReader.open(desk, null)) {
				assertThat(first.isOver()).isFalse();
				HttpResponse<String> second = HttpClient.newHttpClient()
					.send(desk.program("reader-secret").request("/api/v1/events").build(),
							HttpResponse.BodyHandlers.ofString());
				assertThat(second.statusCode()).isEqualTo(503);
				assertThat((String) JsonPath.read(second.body(), "$.type")).isEqualTo("urn:parley:too-many-streams");
			}
			try (ChatClient alice = desk.connect()) {
				// Who has gone is noticed when there is something to tell.
				alice.say("alice-> hello");
				await().ignoreExceptionsInstanceOf(AssertionError.class).until(() -> {
					EventReader.open(desk, null).close();
					return true;
				});
			}
		}
	}

	@Test
	void stopOfTheServerEndsTheStreamAndIsNotDelayed() throws Exception {
		RunningDesk desk = RunningDesk.withPeople();
		try (EventReader stream = EventReader.open(desk, null)) {
			long before = System.nanoTime();
			desk.close();
			assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
			await().until(stream::isOver);
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
			HttpRequest.Builder request = desk.program("reader-secret").request("/api/v1/events");
			if (lastEventId != null) {
				request.header("Last-Event-ID", lastEventId);
			}
			HttpResponse<InputStream> response = HttpClient.newHttpClient()
				.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
			return new EventReader(response.body());
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
