package parley.server.wire;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections whose clients say nothing, on a real socket. */
@Tag("S3")
class SilentConnectionWireTests {

	private static final String GREETING = "parley.listeners[0].dialect.greeting=welcome";

	/** Nobody in a test stays for so long. */
	private static final String NEVER = "parley.wire.announce-after=10s";

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withOperator(NEVER);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	@Test
	void thoseThatConnectAndGoAreCountedAndNotShown() {
		long before = server.silentConnections();
		for (int i = 0; i < 3; i++) {
			server.connect().close();
		}
		server.await("all are counted", () -> server.silentConnections() == before + 3);
		assertThat(server.events()).isEmpty();
	}

	@Test
	void thoseThatConnectAndGoTakeNoNumber() {
		long first = numberOfOneThatSpeaks();
		long before = server.silentConnections();
		server.connect().close();
		server.await("it is counted", () -> server.silentConnections() > before);
		assertThat(numberOfOneThatSpeaks()).isEqualTo(first + 1);
	}

	@Test
	void oneThatSpeaksIsAnnouncedBeforeItsMessage() {
		try (RawClient client = server.connect().send("alice> hi\n")) {
			server.answer("hello");
			assertThat(client.line()).isEqualTo("hello");
		}
		assertThat(server.events().getFirst()).isInstanceOf(ConversationEvent.Connected.class);
	}

	@Test
	@Tag("W12")
	void oneThatSpeaksAndGoesAtOnceIsHeard() {
		server.connect().send("alice> hi").close();
		server.awaitEvent(ConversationEvent.ClientTurn.class, (turn) -> turn.turn().text().value().equals("hi"));
	}

	@Test
	void oneThatStaysIsAnnounced() {
		try (RunningServer quick = RunningServer.withOperator("parley.wire.announce-after=50ms");
				RawClient client = quick.connect()) {
			quick.awaitEvent(ConversationEvent.Connected.class, (connected) -> connected.address().equals("127.0.0.1"));
			client.send("alice> hi\n");
			quick.answer("hello");
			assertThat(client.line()).isEqualTo("hello");
		}
	}

	@Test
	void announcementCanBeAtOnce() {
		try (RunningServer atOnce = RunningServer.withOperator("parley.wire.announce-after=0s")) {
			atOnce.connect().close();
			atOnce.awaitEnded(Ending.CLIENT_GONE);
			assertThat(atOnce.silentConnections()).isZero();
		}
	}

	@Test
	@Tag("W16")
	@Tag("D6")
	void greetingWaitsForNothing() {
		try (RunningServer greeting = RunningServer.withOperator(NEVER, GREETING, "parley.listeners[0].port=0",
				"parley.listeners[0].bind-address=127.0.0.1"); RawClient client = greeting.connectTo(1)) {
			assertThat(client.line()).isEqualTo("welcome");
			assertThat(greeting.events()).isEmpty();
		}
	}

	@Test
	@Tag("S6")
	void stopSaysQuitToThoseThatHaveNoConversation() {
		RunningServer stopped = RunningServer.withOperator(NEVER);
		Thread stop = Thread.ofPlatform().unstarted(stopped::close);
		try (RawClient client = stopped.connect()) {
			stopped.await("it is connected", () -> stopped.connections() == 1);
			stop.start();
			assertThat(client.rest()).isEqualTo("\\quit");
		}
		join(stop);
		assertThat(stopped.events()).isEmpty();
	}

	@Test
	@Tag("W23")
	void strangersAreCountedAndNotShown() {
		long before = server.turnedAway(CutOff.NOT_A_CLIENT);
		long silent = server.silentConnections();
		try (RawClient client = server.connect().send("GET / HTTP/1.1\r\n")) {
			assertThat(client.isClosedByServer()).isTrue();
		}
		server.awaitTurnedAway(CutOff.NOT_A_CLIENT, before + 1);
		server.await("it is gone", () -> server.connections() == 0);
		assertThat(server.events()).isEmpty();
		assertThat(server.silentConnections()).isEqualTo(silent);
	}

	private static long numberOfOneThatSpeaks() {
		try (RawClient client = server.connect().send("alice> hi\n")) {
			long number = server.waiting().id().number();
			server.end(server.waiting());
			assertThat(client.rest()).isEqualTo("\\quit");
			return number;
		}
	}

	private static void join(Thread stop) {
		try {
			stop.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
