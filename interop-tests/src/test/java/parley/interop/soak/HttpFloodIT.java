package parley.interop.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.interop.LoadsTheMachine;
import parley.interop.ParleyJars;
import parley.interop.Patience;
import parley.interop.process.Tail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk's port is flooded with hostile requests of all kinds, and the chat goes on. A
 * heap of 512 MB; {@code -Dflood=200000} sends so many requests.
 */
@LoadsTheMachine
@Timeout(3600)
class HttpFloodIT {

	private static final int REQUESTS = Integer.getInteger("flood", 6000);

	private static final String HEAP = "512m";

	/** Above what an idle server has, after a full collection. */
	private static final double MORE_HEAP_AT_MOST = 64;

	/** A line for each refused request would be thousands. */
	private static final int LOG_LINES_AT_MOST = 200;

	/** A figure for each name that somebody thinks of would be thousands. */
	private static final int MORE_FIGURES_AT_MOST = 600;

	@TempDir
	private Path journal;

	@Test
	void chatIsAnsweredThroughoutAndNothingIsLeftOfTheFlood() throws Exception {
		try (SoakServer server = SoakServer.start(ParleyJars.serverJar(), this.journal, HEAP)) {
			int chat = server.awaitChatPort();
			HttpFlood flood = new HttpFlood(server.awaitWebPort());
			flood.send(1000);
			Sample before = server.sample(0, 0);
			int figures = server.figures();
			List<Duration> answered = new ArrayList<>();
			try (ExecutorService thread = Executors.newSingleThreadExecutor();
					Socket client = new Socket(InetAddress.getLoopbackAddress(), chat)) {
				client.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
				Future<?> flooding = thread.submit(() -> {
					flood.send(REQUESTS);
					return null;
				});
				BufferedReader answers = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
				while (!flooding.isDone()) {
					answered.add(talk(client, answers, answered.size()));
				}
				flooding.get();
			}
			assertThat(flood.answers()).as("answered requests").isGreaterThan(REQUESTS / 2);
			assertThat(server.isRunning()).as(Tail.of(server.log())).isTrue();
			assertThat(server.log()).doesNotContain("OutOfMemoryError", " ERROR ");
			assertThat(server.log().lines()).hasSizeLessThan(LOG_LINES_AT_MOST);
			Sample after = Awaitility.await("what is unfinished to be forgotten")
				.atMost(Patience.START)
				.pollInterval(Duration.ofSeconds(1))
				.until(() -> server.sample(0, 0), (now) -> now.descriptors() <= before.descriptors() + 5
						&& now.heap() <= before.heap() + MORE_HEAP_AT_MOST);
			assertThat(server.figures()).isLessThan(figures + MORE_FIGURES_AT_MOST);
			report(flood, answered, before, after);
		}
	}

	private static Duration talk(Socket client, BufferedReader answers, int number) throws IOException {
		long asked = System.nanoTime();
		client.getOutputStream().write("alice> %d%n".formatted(number).getBytes(StandardCharsets.UTF_8));
		assertThat(answers.readLine()).endsWith(Integer.toString(number));
		return Duration.ofNanos(System.nanoTime() - asked);
	}

	private static void report(HttpFlood flood, List<Duration> answered, Sample before, Sample after) {
		Collections.sort(answered);
		System.out.printf(Locale.ROOT,
				"%d hostile requests answered; meanwhile %d turns of the chat, p50 %d ms, p99 %d ms, slowest %d ms; "
						+ "heap after a collection %.0f MB before, %.0f MB afterwards%n",
				flood.answers(), answered.size(), answered.get(answered.size() / 2).toMillis(),
				answered.get(answered.size() * 99 / 100).toMillis(), answered.getLast().toMillis(), before.heap(),
				after.heap());
	}

}
