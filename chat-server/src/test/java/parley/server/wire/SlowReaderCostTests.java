package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.Test;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Many clients that send and never read cost the others neither answers nor heap. It
 * measures the heap, so nothing else may run in its process.
 */
@Tag("L6")
@Isolated("measures the whole JVM")
class SlowReaderCostTests {

	private static final Duration LIMIT = Duration.ofHours(1);

	private static final int DEAF = 1000;

	private static final int EXCHANGES = 300;

	/** Of 1,500 bytes, so that few of them fill the buffers. */
	private static final String LONG = "eve> " + "€".repeat(500) + "\n";

	/** What one may take of the heap, the test's own end of it included. */
	private static final long BYTES_EACH = 64 * 1024;

	/**
	 * The times are for docs/SECURITY.md: what is asserted is that others are answered.
	 */
	@Test
	void aThousandThatNeverReadCostNobodyElseTimeAndABoundedHeap() throws Exception {
		try (RunningServer server = RunningServer.withEcho("parley.limits.read-within=" + LIMIT.toHours() + "h",
				"parley.limits.idle-client-after=0", "parley.desk.replay-events=100");
				RawClient other = server.connect()) {
			answerTimes(other);
			long alone = percentile99(answerTimes(other));
			server.forgetEvents();
			long heapBefore = heapInUse();
			List<RawClient> deaf = deafClients(server);
			List<Long> during = new ArrayList<>();
			awaitStandstill(server, () -> during.addAll(answerTimes(other)));
			long together = percentile99(answerTimes(other));
			assertThat(server.desk().view().open()).hasSize(DEAF + 1);
			server.forgetEvents();
			long each = (heapInUse() - heapBefore) / DEAF;
			System.out.printf(
					"%d clients that never read: p99 of another's answer alone %.1f ms, while they flood %.1f ms, "
							+ "while they block %.1f ms; heap for each %.1f KiB%n",
					DEAF, alone / 1e6, percentile99(during) / 1e6, together / 1e6, each / 1024.0);
			assertThat(each).isLessThan(BYTES_EACH);
			assertThat(gone(server)).isZero();
			server.sweepAfter(LIMIT);
			server.await("all that never read are gone", () -> gone(server) == DEAF);
			answerTimes(other);
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
		await("no deaf one gets any further").atMost(Waiting.PATIENCE)
			.pollInterval(Duration.ofMillis(500))
			.until(() -> {
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
