package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that send and never read: what they cost the others, and how they end. */
@Tag("L6")
@Timeout(240)
class SlowReaderWireTests {

	private static final int DEAF = 1000;

	private static final int EXCHANGES = 300;

	/** Of 1,500 bytes, so that few of them fill the buffers. */
	private static final String LONG = "eve> " + "€".repeat(500) + "\n";

	/** What one may take of the heap, the test's own end of it included. */
	private static final long BYTES_EACH = 64 * 1024;

	@Test
	void oneThatNeverReadsIsGoneAndItsAnswerUndelivered() throws Exception {
		try (RunningServer server = RunningServer.withEcho("parley.limits.read-within=1s");
				RawClient deaf = RawClient.connectWithSmallBuffers(server.port())) {
			Flood flood = Flood.of(deaf);
			server.awaitEvent(ConversationEvent.ReplyUndelivered.class, (lost) -> true);
			server.awaitEnded(Ending.CLIENT_GONE);
			flood.awaitBroken();
			assertThat(server.rows("SELECT ending || ' ' || cut_off || ' ' || undelivered FROM conversation"))
				.containsExactly("client-gone not-reading 1");
		}
	}

	/** Slow is not deaf: each byte that it takes is one. */
	@Test
	void oneThatReadsSlowlyGetsEverything() throws Exception {
		try (RunningServer server = RunningServer.withEcho("parley.limits.read-within=3s");
				RawClient slow = RawClient.connectWithSmallBuffers(server.port())) {
			Thread sender = Thread.ofVirtual().start(() -> slow.send(LONG.repeat(40)));
			for (int answer = 1; answer <= 40; answer++) {
				long until = System.nanoTime() + Duration.ofMillis(100).toNanos();
				await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() - until > 0);
				assertThat(slow.line()).hasSize(500);
			}
			assertThat(sender.join(Duration.ofSeconds(20))).isTrue();
			assertThat(server.desk().open()).hasSize(1);
		}
	}

	/**
	 * The figures are for docs/SECURITY.md. What is asserted of time only tells a server
	 * that serves from one that waits for the deaf.
	 */
	@Test
	void aThousandThatNeverReadCostNobodyElseTimeAndABoundedHeap() throws Exception {
		try (RunningServer server = RunningServer.withEcho("parley.limits.read-within=25s",
				"parley.desk.replay-events=100"); RawClient other = server.connect()) {
			answerTimes(other);
			long alone = percentile99(answerTimes(other));
			server.forgetEvents();
			long heapBefore = heapInUse();
			List<RawClient> deaf = deafClients(server);
			List<Long> during = new ArrayList<>();
			awaitStandstill(server, () -> during.addAll(answerTimes(other)));
			long together = percentile99(answerTimes(other));
			assertThat(server.desk().open()).hasSize(DEAF + 1);
			server.forgetEvents();
			long each = (heapInUse() - heapBefore) / DEAF;
			System.out.printf(
					"%d clients that never read: p99 of another's answer alone %.1f ms, while they flood %.1f ms, "
							+ "while they block %.1f ms; heap for each %.1f KiB%n",
					DEAF, alone / 1e6, percentile99(during) / 1e6, together / 1e6, each / 1024.0);
			assertThat(Duration.ofNanos(together - alone)).isLessThan(Duration.ofSeconds(1));
			assertThat(each).isLessThan(BYTES_EACH);
			await().atMost(Duration.ofSeconds(90))
				.pollInterval(Duration.ofSeconds(1))
				.until(() -> gone(server) == DEAF);
			assertThat(percentile99(answerTimes(other))).isLessThan(Duration.ofSeconds(2).toNanos());
			deaf.forEach(RawClient::close);
		}
	}

	private static List<RawClient> deafClients(RunningServer server) throws IOException {
		List<RawClient> deaf = new ArrayList<>();
		for (int number = 0; number < DEAF; number++) {
			RawClient client = RawClient.connectWithSmallBuffers(server.port());
			deaf.add(client);
			Thread.ofVirtual().start(() -> sendForEver(client));
		}
		return deaf;
	}

	private static void sendForEver(RawClient client) {
		try {
			while (true) {
				client.send(LONG);
			}
		}
		catch (UncheckedIOException closed) {
			// As it should be.
		}
	}

	/** Until nobody but the other client gets any further. */
	private static void awaitStandstill(RunningServer server, Runnable meanwhile) {
		AtomicReference<String> before = new AtomicReference<>("");
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).until(() -> {
			meanwhile.run();
			String turns = server.rows("SELECT count(*) FROM turn WHERE conversation > 1").getFirst();
			return turns.equals(before.getAndSet(turns));
		});
	}

	private static long gone(RunningServer server) {
		return Long.parseLong(server.rows("""
				SELECT count(*) FROM conversation
				WHERE ending = 'client-gone' AND cut_off = 'not-reading' AND undelivered = 1""").getFirst());
	}

	/** In nanoseconds. */
	private static List<Long> answerTimes(RawClient client) {
		List<Long> times = new ArrayList<>();
		for (int exchange = 0; exchange < EXCHANGES; exchange++) {
			long before = System.nanoTime();
			client.send("bob> hello " + exchange + "\n");
			assertThat(client.line()).isEqualTo("hello " + exchange);
			times.add(System.nanoTime() - before);
		}
		return times;
	}

	private static long percentile99(List<Long> times) {
		return times.stream().sorted().skip(times.size() * 99L / 100).findFirst().orElseThrow();
	}

	private static long heapInUse() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
