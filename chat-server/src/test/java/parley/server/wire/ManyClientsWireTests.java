package parley.server.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many clients at once, on real sockets: none waits for another. */
@Tag("B17")
class ManyClientsWireTests {

	private static final int CLIENTS = 200;

	private static final int EXCHANGES = 10;

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	@Test
	void twoHundredClientsAtOnceEachGetTheirOwnAnswers() throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Integer>> clients = new ArrayList<>();
			for (int number = 1; number <= CLIENTS; number++) {
				String name = "c" + number;
				clients.add(() -> converse(server, name));
			}
			for (Future<Integer> client : threads.invokeAll(clients)) {
				assertThat(client.get()).isEqualTo(EXCHANGES);
			}
			server.await("all are gone", () -> server.desk().view().open().isEmpty());
		}
	}

	@Test
	void clientThatNeverReadsDelaysNobody() throws Exception {
		try (RawClient deaf = RawClient.connectWithSmallBuffers(server.port())) {
			Flood.of(deaf).awaitStandstill();
			assertThat(converse(server, "bob")).isEqualTo(EXCHANGES);
		}
	}

	@Test
	void clientsThatOnlyConnectDelayNobody() {
		List<RawClient> silent = new ArrayList<>();
		for (int number = 0; number < 100; number++) {
			silent.add(server.connect().send("a"));
		}
		assertThat(converse(server, "bob")).isEqualTo(EXCHANGES);
		silent.forEach(RawClient::close);
	}

	/** Such a connection may be gone before the server has looked at it. */
	@Test
	void clientsThatResetAtOnceDoNotStopTheServerFromListening() throws Exception {
		for (int number = 0; number < 500; number++) {
			server.connect().reset();
		}
		assertThat(converse(server, "bob")).isEqualTo(EXCHANGES);
	}

	@Test
	void overTheCapNewcomersAreClosedAndTheOthersGoOn() {
		try (RunningServer capped = RunningServer.withEcho("parley.wire.max-connections=2");
				RawClient first = capped.connect();
				RawClient second = capped.connect()) {
			assertThat(echo(first, "one")).isEqualTo("one");
			assertThat(echo(second, "two")).isEqualTo("two");
			for (int number = 0; number < 3; number++) {
				try (RawClient newcomer = capped.connect()) {
					assertThat(newcomer.rest()).isEqualTo(
							"Not now: this server has all the conversations that it can hold. Please try again later.\n");
				}
			}
			assertThat(echo(first, "three")).isEqualTo("three");
			assertThat(echo(second, "four")).isEqualTo("four");
		}
	}

	@Test
	void whoLeavesMakesRoomUnderTheCap() {
		try (RunningServer capped = RunningServer.withEcho("parley.wire.max-connections=1")) {
			converse(capped, "first");
			capped.awaitNobody();
			await().atMost(Waiting.PATIENCE)
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(converse(capped, "next")).isEqualTo(EXCHANGES));
		}
	}

	@Test
	void oneAddressHasOnlySoManyConnectionsAndIsToldSo() {
		try (RunningServer capped = RunningServer.withEcho("parley.limits.exempt=",
				"parley.limits.connections-per-address=1"); RawClient first = capped.connect()) {
			assertThat(echo(first, "one")).isEqualTo("one");
			try (RawClient second = capped.connect()) {
				second.send("bob> hello\n");
				assertThat(second.rest())
					.isEqualTo("Not now: there are too many connections from your address. Please try again later.\n");
			}
			assertThat(echo(first, "two")).isEqualTo("two");
			assertThat(capped.desk().view().open()).hasSize(1);
		}
	}

	@Test
	void oneAddressMakesOnlySoManyConnectionsInATime() {
		try (RunningServer capped = RunningServer.withEcho("parley.limits.exempt=",
				"parley.limits.new-connections-per-address=2", "parley.limits.new-connections-window=1h")) {
			assertThat(converse(capped, "first")).isEqualTo(EXCHANGES);
			assertThat(converse(capped, "second")).isEqualTo(EXCHANGES);
			try (RawClient third = capped.connect()) {
				assertThat(third.rest()).startsWith("Not now: there were too many connections from your address in a");
			}
		}
	}

	private static int converse(RunningServer server, String name) {
		try (RawClient client = server.connect()) {
			for (int exchange = 1; exchange <= EXCHANGES; exchange++) {
				String text = name + " says " + exchange;
				client.send(name + "> " + text + "\n");
				assertThat(client.line()).isEqualTo(text);
			}
			return EXCHANGES;
		}
	}

	private static String echo(RawClient client, String text) {
		return client.send(text + "\n").line();
	}

}
