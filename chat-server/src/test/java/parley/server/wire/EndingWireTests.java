package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.conversation.ConversationEvent;
import parley.server.desk.DeskEntry;
import parley.server.turn.CommandOutcome;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How conversations end on a real socket, while the server goes on. */
class EndingWireTests {

	private static final Duration QUIET = Duration.ofMillis(300);

	private static final byte[] PADDED_QUIT = Arrays.copyOf("\\quit".getBytes(StandardCharsets.UTF_8), 512);

	/** W13 and what WIRE-SURVEY.md found, without the words that are not ours. */
	static final String[] QUITS = { "\\quit", "\\quit\n", "\\quit\r\n", " \\quit \n", "alice> \\quit",
			"alice> \\quit\n", "alice>\\quit\n", "Mr. Server> \\quit", "\\quit\0",
			new String(PADDED_QUIT, StandardCharsets.UTF_8) };

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withOperator("parley.wire.quiet-period=" + QUIET.toMillis() + "ms",
				"parley.wire.close-timeout=1s");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	@ParameterizedTest
	@FieldSource("QUITS")
	@Tag("W13")
	@Tag("S5")
	void clientQuitsInTurn(String quit) {
		try (RawClient client = server.connect()) {
			client.send(quit);
			assertThat(client.rest()).isEmpty();
			server.awaitEnded(Ending.CLIENT_QUIT);
		}
	}

	@ParameterizedTest
	@FieldSource("QUITS")
	@Tag("W13")
	@Tag("S5")
	void clientQuitsOutOfTurn(String quit) {
		try (RawClient client = server.connect()) {
			client.send("alice> hi\n");
			server.waiting();
			client.send("alice> held\n").send(quit);
			assertThat(client.rest()).isEmpty();
			server.awaitEnded(Ending.CLIENT_QUIT);
		}
	}

	@Test
	@Tag("W13")
	void messageThatMentionsTheWordIsNoQuit() {
		try (RawClient client = server.connect()) {
			client.send("alice> type \\quit to leave\n");
			assertThat(server.answer("I see")).isEqualTo("type \\quit to leave");
			assertThat(client.line()).isEqualTo("I see");
		}
	}

	@Test
	@Tag("W7")
	@Tag("S5")
	void operatorsQuitIsFiveBytesAndTheEnd() {
		try (RawClient client = server.connect()) {
			client.send("alice> hi\n");
			assertThat(server.end(server.waiting())).isInstanceOf(CommandOutcome.Done.class);
			assertThat(client.rest()).isEqualTo("\\quit");
			server.awaitEnded(Ending.SERVER_QUIT);
		}
	}

	@Test
	@Tag("W7")
	void quitDoesNotFollowDirectlyBehindAReply() {
		try (RawClient client = server.connect()) {
			client.send("alice> hi\n");
			DeskEntry entry = server.waiting();
			long before = System.nanoTime();
			server.reply(entry, "bye");
			server.end(entry);
			assertThat(client.next(4)).isEqualTo("bye\n");
			assertThat(client.next(5)).isEqualTo("\\quit");
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(QUIET);
			assertThat(client.rest()).isEmpty();
		}
	}

	/** It neither closes nor goes, and still it holds nothing for ever. */
	@Test
	@Tag("S5")
	void clientThatStaysAfterTheQuitIsClosed() {
		try (RawClient client = server.connect()) {
			client.send("alice> hi\n");
			server.end(server.waiting());
			assertThat(client.rest()).isEqualTo("\\quit");
			server.await("the connection is closed", () -> isReset(client));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@Tag("S7")
	@Tag("W12")
	void clientThatVanishesHasQuit(boolean withReset) throws IOException {
		RawClient inTurn = server.connect();
		server.awaitEvent(ConversationEvent.Connected.class, (connected) -> true);
		vanish(inTurn, withReset);
		server.awaitEnded(Ending.CLIENT_GONE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@Tag("S7")
	@Tag("W12")
	void clientThatVanishesOutOfTurnHasQuitToo(boolean withReset) throws IOException {
		RawClient outOfTurn = server.connect().send("alice> hi\n");
		server.waiting();
		vanish(outOfTurn, withReset);
		server.awaitEnded(Ending.CLIENT_GONE);
		assertThat(server.desk().view().inbox()).isEmpty();
	}

	@Test
	@Tag("S5")
	void serverGoesOn() {
		for (String first : new String[] { "\\quit", "alice> hi\n" }) {
			server.connect().send(first).close();
			server.awaitEvent(ConversationEvent.Ended.class, (ended) -> true);
			server.awaitNobody();
		}
		try (RawClient client = server.connect()) {
			client.send("bob> still there?\n");
			server.answer("yes");
			assertThat(client.line()).isEqualTo("yes");
		}
	}

	private static void vanish(RawClient client, boolean withReset) throws IOException {
		if (withReset) {
			client.reset();
		}
		else {
			client.close();
		}
	}

	private static boolean isReset(RawClient client) {
		try {
			client.send("x\n");
			return false;
		}
		catch (UncheckedIOException closed) {
			return true;
		}
	}

}
