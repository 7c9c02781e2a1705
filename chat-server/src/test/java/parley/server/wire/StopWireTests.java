package parley.server.wire;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.server.Waiting;
import parley.server.conversation.DrainRequested;
import parley.server.desk.DeskEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The stop of the whole server, with clients in every state. */
@Tag("S6")
class StopWireTests {

	/** As long as may be: what ends before it ends for another reason. */
	private static final String[] PATIENT = { "parley.wire.close-timeout=1m", "parley.wire.stop-timeout=1m" };

	private static final Duration NEVER = Duration.ofHours(24);

	@Test
	void everyClientIsToldToQuitInTurnOrNot() throws Exception {
		RunningServer server = RunningServer.withOperator(PATIENT);
		try (RawClient silent = server.connect();
				RawClient inTurn = server.connect();
				RawClient waits = server.connect()) {
			inTurn.send("bob> hi\n");
			server.answer("hello");
			assertThat(inTurn.line()).isEqualTo("hello");
			waits.send("carol> hi\ncarol> held\n");
			server.waiting();
			server.await("all three are there", () -> server.desk().view().open().size() == 3);
			List<Future<String>> rest = Stream.of(silent, inTurn, waits).map(RawClient::restInBackground).toList();
			server.close();
			for (Future<String> each : rest) {
				assertThat(each.get()).isEqualTo("\\quit");
			}
		}
	}

	@Test
	void clientThatNeverReadsDelaysNeitherTheEndNorTheOthers() throws Exception {
		// The deaf one has that long to close, and holds the others up for no longer.
		RunningServer server = RunningServer.withEcho("parley.wire.close-timeout=4s", "parley.wire.stop-timeout=1m");
		try (RawClient deaf = RawClient.connectWithSmallBuffers(server.port()); RawClient reads = server.connect()) {
			Flood flood = Flood.of(deaf);
			flood.awaitStandstill();
			reads.send("bob> hi\n");
			assertThat(reads.line()).isEqualTo("hi");
			Future<String> rest = reads.restInBackground();
			Thread stopping = Thread.ofPlatform().daemon().start(server::close);
			assertThat(rest.get()).isEqualTo("\\quit");
			flood.awaitBroken();
			stopping.join();
		}
	}

	@Test
	void stopIsQuickWhenEverybodyCloses() {
		RunningServer server = RunningServer.withOperator(PATIENT);
		List<Thread> clients = new ArrayList<>();
		for (int number = 0; number < 50; number++) {
			RawClient client = server.connect();
			clients.add(Thread.ofPlatform().daemon().start(() -> {
				client.rest();
				client.close();
			}));
		}
		server.await("all are there", () -> server.desk().view().open().size() == clients.size());
		long before = System.nanoTime();
		server.close();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
	}

	@Test
	void nobodyIsLetInAfterTheStop() {
		RunningServer server = RunningServer.withOperator();
		int port = server.port();
		server.close();
		awaitRefused(port);
	}

	@Test
	void whoIsTalkingMayFinishWhereTheServerDrains() throws Exception {
		RunningServer server = RunningServer.withOperator("parley.wire.drain-timeout=" + NEVER.toHours() + "h");
		int port = server.port();
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			DeskEntry entry = server.waiting();
			Thread stopping = Thread.ofPlatform().daemon().start(server::close);
			awaitRefused(port);
			server.reply(entry, "hello");
			assertThat(talks.line()).isEqualTo("hello");
			talks.send("\\quit\n");
			assertThat(stopping.join(Waiting.PATIENCE)).isTrue();
		}
	}

	@Test
	void whoIsNotDoneAtTheEndOfTheDrainIsToldToQuit() throws Exception {
		Duration drain = Duration.ofMillis(300);
		RunningServer server = RunningServer.withOperator("parley.wire.drain-timeout=" + drain.toMillis() + "ms",
				"parley.wire.close-timeout=1m", "parley.wire.stop-timeout=1m");
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			server.waiting();
			Future<String> rest = talks.restInBackground();
			long before = System.nanoTime();
			server.close();
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(drain);
			assertThat(rest.get()).isEqualTo("\\quit");
		}
	}

	@Test
	void serverThatIsAskedToDrainStopsWhenEverybodyHasGone() throws Exception {
		RunningServer server = RunningServer.withOperator();
		int port = server.port();
		CountDownLatch stopped = new CountDownLatch(1);
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			DeskEntry entry = server.waiting();
			server.publish(new DrainRequested(NEVER, () -> {
				server.close();
				stopped.countDown();
			}));
			awaitRefused(port);
			server.reply(entry, "hello");
			assertThat(talks.line()).isEqualTo("hello");
			talks.send("\\quit\n");
			assertThat(stopped.await(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void drainEndsWhenItsPatienceIsTakenAway() {
		RunningServer server = RunningServer.withOperator();
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			server.waiting();
			server.publish(new DrainRequested(NEVER, server::close));
			assertThat(server.desk().view().open()).hasSize(1);
			server.publish(new DrainRequested(Duration.ZERO, () -> {
			}));
			assertThat(talks.rest()).isEqualTo("\\quit");
		}
	}

	@Test
	void stopInTheMiddleOfADrainTakesNoLongerThanAnyStop() throws Exception {
		RunningServer server = RunningServer.withOperator(PATIENT);
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			server.waiting();
			server.publish(new DrainRequested(NEVER, () -> {
			}));
			Future<String> rest = talks.restInBackground();
			server.close();
			assertThat(rest.get()).isEqualTo("\\quit");
		}
	}

	private static void awaitRefused(int port) {
		await("the port is closed").atMost(Waiting.PATIENCE)
			.untilAsserted(() -> assertThatThrownBy(() -> RawClient.connect(port).close())
				.hasRootCauseInstanceOf(ConnectException.class));
	}

}
