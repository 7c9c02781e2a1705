package parley.interop.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import parley.interop.Patience;
import parley.interop.history.Attempt;
import parley.interop.history.Attempt.Told;

/**
 * Operators who look into the inbox of whichever node, and answer what they find there:
 * often two of them the same.
 */
final class ScriptedOperators implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(8);

	/** How many of an inbox one answers before it looks again. */
	private static final int HANDFUL = 10;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(3))
		.build();

	private final JsonMapper json = new JsonMapper();

	private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();

	private final AtomicLong texts = new AtomicLong();

	private final CountDownLatch over = new CountDownLatch(1);

	private final Cluster cluster;

	ScriptedOperators(Cluster cluster) {
		this.cluster = cluster;
	}

	void start(long seed) {
		for (String name : Cluster.OPERATORS) {
			Random random = new Random(seed + name.hashCode());
			this.threads.execute(() -> workUntilOver(name, random));
		}
	}

	private void workUntilOver(String name, Random random) {
		try {
			while (!this.over.await(200 + random.nextInt(300), TimeUnit.MILLISECONDS)) {
				look(name, random);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look(String name, Random random) throws InterruptedException {
		int port = this.cluster.anyNode().webPort();
		try {
			HttpResponse<String> inbox = ask(name, port, "?state=waiting&limit=50", null);
			if (inbox.statusCode() != 200) {
				return;
			}
			int left = HANDFUL;
			for (JsonNode waiting : this.json.readTree(inbox.body()).get("items")) {
				if (left > 0 && random.nextInt(3) > 0) {
					left--;
					treat(name, port, waiting, random.nextInt(100));
				}
			}
		}
		catch (IOException nodeIsNotThere) {
			// Looks at another next time.
		}
	}

	private void treat(String name, int port, JsonNode waiting, int dice) throws IOException, InterruptedException {
		long id = waiting.get("id").asLong();
		int turn = waiting.get("waiting").get("number").asInt();
		if (dice < 15) {
			ask(name, port, "/%d/claim".formatted(id), Map.of());
		}
		if (dice == 99) {
			ask(name, port, "/%d/end".formatted(id), Map.of());
		}
		else if (dice > 95) {
			attempt(name, port, "/%d/end".formatted(id), id, Attempt.WHICHEVER_WAITS);
		}
		else {
			attempt(name, port, "/%d/replies".formatted(id), id, turn);
		}
		if (dice < 15) {
			ask(name, port, "/%d/release".formatted(id), Map.of());
		}
	}

	private void attempt(String name, int port, String path, long id, int turn)
			throws IOException, InterruptedException {
		String text = "%s answers %d".formatted(name, this.texts.incrementAndGet());
		Map<String, Object> body = (turn == Attempt.WHICHEVER_WAITS) ? Map.of("text", text)
				: Map.of("text", text, "answers", turn);
		Told told = Told.UNKNOWN;
		try {
			told = told(ask(name, port, path, body), name);
		}
		finally {
			this.attempts.add(new Attempt(name, id, turn, text, told));
		}
	}

	private Told told(HttpResponse<String> answer, String name) {
		if (answer.statusCode() / 100 == 2) {
			return Told.ACCEPTED;
		}
		if (answer.statusCode() != 409) {
			return Told.UNKNOWN;
		}
		JsonNode problem = this.json.readTree(answer.body());
		boolean over = problem.path("type").asString("").endsWith(":over");
		// The program's own try, of which it has not heard.
		boolean own = problem.path("who").asString("").equals(name);
		return (over || own) ? Told.UNKNOWN : Told.REFUSED;
	}

	private HttpResponse<String> ask(String name, int port, String path, @Nullable Map<String, Object> body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/conversations%s".formatted(port, path)))
			.header("Authorization", "Bearer " + name)
			.timeout(PATIENCE);
		if (body != null) {
			request.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(body)));
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Ends conversations without a last word; one of these may have claimed it. */
	void end(Collection<Long> conversations) throws IOException, InterruptedException {
		for (long id : conversations) {
			for (String name : Cluster.OPERATORS) {
				ask(name, this.cluster.anyNode().webPort(), "/%d/end".formatted(id), Map.of());
			}
		}
	}

	/** Stops when everybody has finished what they are at. */
	List<Attempt> finish() throws InterruptedException {
		this.over.countDown();
		this.threads.shutdown();
		if (!this.threads.awaitTermination(Patience.START.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("an operator hangs");
		}
		return new ArrayList<>(this.attempts);
	}

	@Override
	public void close() {
		this.over.countDown();
		this.threads.shutdownNow();
		this.http.shutdownNow();
	}

}
