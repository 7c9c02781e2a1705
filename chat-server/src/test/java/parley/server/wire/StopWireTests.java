package parley.server.wire;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.server.conversation.DrainRequested;
import parley.server.desk.DeskEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The stop of the whole server, with clients in every state. */
@Tag("S6")
@Timeout(60)
class StopWireTests {

	private static final Duration DEADLINE = Duration.ofSeconds(5);

	@Test
	void everyClientIsToldToQuitInTurnOrNot() {
		RunningServer server = RunningServer.withOperator();
		try (RawClient silent = server.connect();
				RawClient inTurn = server.connect();
				RawClient waits = server.connect()) {
			inTurn.send("bob> hi\n");
			server.answer("hello");
			assertThat(inTurn.line()).isEqualTo("hello");
			waits.send("carol> hi\ncarol> held\n");
			server.waiting();
			await().until(() -> server.desk().open().size() == 3);
			assertThat(stop(server)).isLessThan(DEADLINE);
			for (RawClient client : List.of(silent, inTurn, waits)) {
				assertThat(client.rest()).isEqualTo("\\quit");
			}
		}
	}

	@Test
	void clientThatNeverReadsDelaysNeitherTheEndNorTheOthers() throws Exception {
		RunningServer server = RunningServer.withEcho();
		try (RawClient deaf = RawClient.connectWithSmallBuffers(server.port()); RawClient reads = server.connect()) {
			Flood flood = Flood.of(deaf);
			flood.awaitStandstill();
			reads.send("bob> hi\n");
			assertThat(reads.line()).isEqualTo("hi");
			assertThat(stop(server)).isLessThan(DEADLINE);
			assertThat(reads.rest()).isEqualTo("\\quit");
			flood.awaitBroken();
		}
	}

	@Test
	void stopIsQuickWhenEverybodyCloses() {
		RunningServer server = RunningServer.withOperator("parley.wire.close-timeout=1m",
				"parley.wire.stop-timeout=1m");
		List<Thread> clients = new ArrayList<>();
		for (int number = 0; number < 50; number++) {
			RawClient client = server.connect();
			clients.add(Thread.ofVirtual().start(() -> {
				client.rest();
				client.close();
			}));
		}
		await().until(() -> server.desk().open().size() == clients.size());
		assertThat(stop(server)).isLessThan(DEADLINE);
	}

	@Test
	void nobodyIsLetInAfterTheStop() {
		RunningServer server = RunningServer.withOperator();
		int port = server.port();
		server.close();
		await().untilAsserted(() -> assertThatThrownBy(() -> RawClient.connect(port).close())
			.hasRootCauseInstanceOf(ConnectException.class));
	}

	@Test
	void whoIsTalkingMayFinishWhereTheServerDrains() throws Exception {
		RunningServer server = RunningServer.withOperator("parley.wire.drain-timeout=1m");
		int port = server.port();
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			DeskEntry entry = server.waiting();
			Thread stopping = Thread.ofVirtual().start(server::close);
			await().untilAsserted(() -> assertThatThrownBy(() -> RawClient.connect(port).close())
				.hasRootCauseInstanceOf(ConnectException.class));
			server.reply(entry, "hello");
			assertThat(talks.line()).isEqualTo("hello");
			talks.send("\\quit\n");
			assertThat(stopping.join(DEADLINE)).isTrue();
		}
	}

	@Test
	void whoIsNotDoneAtTheEndOfTheDrainIsToldToQuit() {
		RunningServer server = RunningServer.withOperator("parley.wire.drain-timeout=300ms");
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			server.waiting();
			assertThat(stop(server)).isBetween(Duration.ofMillis(300), DEADLINE);
			assertThat(talks.rest()).isEqualTo("\\quit");
		}
	}

	@Test
	void serverThatIsAskedToDrainStopsWhenEverybodyHasGone() {
		RunningServer server = RunningServer.withOperator();
		int port = server.port();
		CountDownLatch stopped = new CountDownLatch(1);
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			DeskEntry entry = server.waiting();
			server.publish(new DrainRequested(Duration.ofMinutes(1), () -> {
				server.close();
				stopped.countDown();
			}));
			await().untilAsserted(() -> assertThatThrownBy(() -> RawClient.connect(port).close())
				.hasRootCauseInstanceOf(ConnectException.class));
			server.reply(entry, "hello");
			assertThat(talks.line()).isEqualTo("hello");
			talks.send("\\quit\n");
			await().until(() -> stopped.getCount() == 0);
		}
	}

	@Test
	void drainEndsWhenItsPatienceIsTakenAway() {
		RunningServer server = RunningServer.withOperator();
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			server.waiting();
			server.publish(new DrainRequested(Duration.ofMinutes(1), server::close));
			assertThat(server.desk().open()).hasSize(1);
			server.publish(new DrainRequested(Duration.ZERO, () -> {
			}));
			assertThat(talks.rest()).isEqualTo("\\quit");
		}
	}

	@Test
	void stopInTheMiddleOfADrainTakesNoLongerThanAnyStop() {
		RunningServer server = RunningServer.withOperator();
		try (RawClient talks = server.connect()) {
			talks.send("bob> hi\n");
			server.waiting();
			server.publish(new DrainRequested(Duration.ofMinutes(1), () -> {
			}));
			assertThat(stop(server)).isLessThan(DEADLINE);
			assertThat(talks.rest()).isEqualTo("\\quit");
		}
	}

	private static Duration stop(RunningServer server) {
		long before = System.nanoTime();
		server.close();
		return Duration.ofNanos(System.nanoTime() - before);
	}

}
