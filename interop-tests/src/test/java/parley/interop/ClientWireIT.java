package parley.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The real client, on a pipe, against a server that the test plays byte by byte. */
@Execution(ExecutionMode.CONCURRENT)
class ClientWireIT {

	private static final int ATTEMPTS = 5;

	private RawServer server;

	private ChatProcess client;

	private RawPeer connection;

	@BeforeEach
	void start() {
		this.server = RawServer.listen();
		this.client = ClientProgram.PARLEY.start(this.server.port(), "alice");
		this.connection = this.server.accept();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.connection.close();
		this.server.close();
	}

	@Test
	@Tag("W3")
	@Tag("W6")
	@Tag("C16")
	void eachLineIsATurnAndWaitsForItsAnswer() {
		Stream.of("one", "two", "naïve 日本 😀").forEach(this.client::type);
		assertThat(this.connection.receiveOnce()).isEqualTo(Bytes.utf8("alice> one\n"));
		this.connection.expectSilence();
		this.connection.send("1\n");
		this.client.awaitOut("1");
		assertThat(this.connection.receiveOnce()).isEqualTo(Bytes.utf8("alice> two\n"));
		this.connection.expectSilence();
		this.connection.send("2\n");
		this.connection.expect("alice> naïve 日本 😀\n");
		this.connection.send("drei schöne Grüße\n");
		this.client.awaitOut("drei schöne Grüße");
		assertThat(this.client.out()).isEqualTo("1\n2\ndrei schöne Grüße\n");
		assertThat(this.client.err()).contains("Connected to 127.0.0.1");
	}

	@Test
	@Tag("W8")
	@Tag("W10")
	@Tag("W11")
	@Tag("W17")
	void everyFramingOfAnAnswerIsUnderstood() {
		answer(Bytes.utf8("line feed\n"), "line feed");
		answer(Bytes.utf8("carriage return\r\n"), "carriage return");
		answer(Bytes.utf8("unterminated"), "unterminated");
		answer(Bytes.utf8("NUL\0"), "NUL");
		answer(Bytes.padded("padded\0", 512, 0), "padded");
		answer(Bytes.utf8("bob> " + "\0".repeat(15) + "behind NULs" + "\0".repeat(480)), "bob> behind NULs");
		answer(Bytes.latin1("grüße in Latin-1"), "grüße in Latin-1");
		answer(Bytes.utf8("x".repeat(500)), "x".repeat(500));
		answer(Bytes.utf8("bob> " + "y".repeat(500) + "\n"), "bob> " + "y".repeat(500));
		this.connection.expectSilence();
	}

	@Test
	@Tag("W11")
	@Tag("W17")
	void answerInPiecesIsOne() {
		for (int attempt = 1;; attempt++) {
			try {
				answerComesInPieces();
				return;
			}
			catch (AssertionError ex) {
				if (attempt == ATTEMPTS || !this.connection.wasLate()) {
					throw ex;
				}
			}
			stop();
			start();
		}
	}

	private void answerComesInPieces() {
		byte[] answer = Bytes.utf8("schöne Grüße 😀");
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.connection.sendByteByByte(answer, Duration.ofMillis(3));
		this.client.awaitOut("schöne Grüße 😀\n");
		this.client.type("again");
		this.connection.expect("alice> again\n");
		this.connection.sendInTwo(answer, 4, Duration.ofMillis(60));
		this.client.awaitOut("schöne Grüße 😀\n");
	}

	@Test
	@Tag("W16")
	void greetingIsShownAndTakesNoTurn() {
		this.connection.send("SERVER");
		this.client.awaitErr("SERVER");
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.connection.expectSilence();
		assertThat(this.client.out()).isEmpty();
		this.connection.send("good morning");
		this.client.awaitOut("good morning\n");
	}

	@Test
	@Tag("W14")
	void answerThatComesEarlyIsHeldForTheNextTurn() {
		this.client.type("one");
		this.connection.expect("alice> one\n");
		this.connection.send("1\n2\n");
		this.client.awaitOut("1\n");
		this.client.type("two");
		this.connection.expect("alice> two\n");
		this.client.awaitOut("2\n");
		this.client.type("three");
		this.connection.expect("alice> three\n");
	}

	@Test
	@Tag("W22")
	void bareEndOfLineIsNoAnswer() {
		this.client.type("one");
		this.client.type("two");
		this.connection.expect("alice> one\n");
		this.connection.send("\n\r\n");
		this.connection.expectSilence();
		this.connection.send("1\n");
		this.connection.expect("alice> two\n");
	}

	@Test
	@Tag("C11")
	void tooLongAndEmptyLinesAreNotSent() {
		this.client.type("x".repeat(503));
		this.client.awaitErr("3 characters too long");
		this.client.type("");
		this.client.type("   ");
		this.connection.expectSilence();
		this.client.type("😀".repeat(500));
		this.connection.expect("alice> " + "😀".repeat(500));
	}

	@Test
	@Tag("W5")
	void lineFeedIsLeftOutWhereItWouldBeByte501() {
		this.client.type("x".repeat(493));
		assertThat(this.connection.receiveOnce()).isEqualTo(Bytes.utf8("alice> " + "x".repeat(493)));
		this.connection.send("ok\n");
		this.client.awaitOut("ok");
		this.client.type("x".repeat(493));
		this.connection.expect("alice> " + "x".repeat(493) + "\n");
	}

	@Test
	@Tag("W7")
	@Tag("C13")
	void typedQuitIsFiveBytesAndEndsTheClient() {
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.connection.send("good morning\n");
		this.client.awaitOut("good morning");
		this.client.type("\\quit");
		this.connection.expectQuit();
		assertThat(this.client.awaitExit()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "\\quit\n", "\\quit\0", "bob> \\quit\n", "Mr. Server> \\quit", "  \\quit\r\n" })
	@Tag("W13")
	@Tag("C13")
	void receivedQuitEndsTheClientOutOfTurn(String quit) {
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.connection.send("good morning\n");
		this.client.awaitOut("good morning\n");
		this.connection.send(quit);
		assertThat(this.client.awaitExit()).isZero();
		this.connection.expectEnd();
		assertThat(this.client.out()).isEqualTo("good morning\n");
	}

	@Test
	@Tag("W13")
	@Tag("C13")
	void receivedQuitEndsTheClientInsteadOfAnAnswerAndBeforeAnything() {
		this.connection.send("\\quit");
		assertThat(this.client.awaitExit()).isZero();
		try (ChatProcess second = ClientProgram.PARLEY.start(this.server.port(), "alice");
				RawPeer peer = this.server.accept()) {
			second.type("hello");
			peer.expect("alice> hello\n");
			peer.send("\\quit");
			assertThat(second.awaitExit()).isZero();
			peer.expectEnd();
		}
	}

	@Test
	@Tag("C14")
	void interruptAtThePromptSendsQuit() {
		this.client.awaitErr("Connected to");
		this.client.interrupt();
		this.connection.expectQuit();
		assertThat(this.client.awaitExit()).isEqualTo(130);
	}

	@Test
	@Tag("C14")
	void interruptWhileWaitingSendsQuit() {
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.client.interrupt();
		this.connection.expectQuit();
		assertThat(this.client.awaitExit()).isEqualTo(130);
	}

	@Test
	@Tag("C14")
	@Tag("C16")
	void endOfInputWaitsForTheAnswerAndQuits() {
		this.client.type("hello");
		this.client.endInput();
		this.connection.expect("alice> hello\n");
		this.connection.expectSilence();
		this.connection.send("good morning");
		this.connection.expectQuit();
		assertThat(this.client.awaitExit()).isZero();
		assertThat(this.client.out()).isEqualTo("good morning\n");
	}

	@Test
	@Tag("C15")
	void vanishedServerIsNoticedAtOnceOutOfTurn() {
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.connection.send("good morning\n");
		this.client.awaitOut("good morning");
		this.connection.close();
		assertThat(this.client.awaitExit()).isZero();
		assertThat(this.client.err()).contains("The server is gone");
	}

	@Test
	@Tag("C15")
	void messageThatTheServerTookToItsGraveIsShownAgain() {
		this.client.type("hello");
		this.connection.expect("alice> hello\n");
		this.connection.reset();
		assertThat(this.client.awaitExit()).isEqualTo(4);
		assertThat(this.client.err()).contains("The server is gone").containsPattern("(?i)not delivered: hello");
	}

	@Test
	@Tag("B23")
	void controlCharactersReachStdoutAsEscapes() {
		this.client.type("go on");
		this.connection.expect("alice> go on\n");
		this.connection.send("\u001b[2Jgotcha\u202e\n");
		this.client.awaitOut("gotcha");
		assertThat(this.client.out()).doesNotContain("\u001b", "\u202e");
	}

	@Test
	@Tag("W17")
	void textSurvivesALocaleThatHasNoneButAscii() {
		try (ChatProcess posix = ChatProcess.start(
				ParleyJars.client("127.0.0.1", Integer.toString(this.server.port()), "--name", "alice"),
				Map.of("LC_ALL", "POSIX")); RawPeer peer = this.server.accept()) {
			posix.type("naïve café");
			peer.expect("alice> naïve café\n");
			peer.send("schöne Grüße\n");
			posix.awaitOut("schöne Grüße\n");
		}
	}

	@Test
	@Tag("B19")
	void serverThatReadsLinesIsInStep() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<String> lines = CompletableFuture.supplyAsync(() -> answerThreeLines(listener),
					(task) -> Thread.ofVirtual().start(task));
			try (ChatProcess alice = ClientProgram.PARLEY.start(listener.getLocalPort(), "alice")) {
				Stream.of("one", "two", "three", "\\quit").forEach(alice::type);
				assertThat(alice.awaitExit(Patience.START)).isZero();
				assertThat(alice.out()).isEqualTo("bob> alice> one\nbob> alice> two\nbob> alice> three\n");
			}
			assertThat(lines.get()).isEqualTo("\\quit");
		}
	}

	/** What many a Java server does. Returns the line behind the third. */
	private static String answerThreeLines(ServerSocket listener) {
		try {
			listener.setSoTimeout((int) Patience.START.toMillis());
			try (Socket socket = listener.accept()) {
				socket.setSoTimeout((int) Patience.START.toMillis());
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
				for (int turn = 0; turn < 3; turn++) {
					socket.getOutputStream().write(Bytes.utf8("bob> " + reader.readLine() + "\n"));
				}
				return String.valueOf(reader.readLine());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void answer(byte[] answer, String shown) {
		this.client.type("go on");
		this.connection.expect("alice> go on\n");
		this.connection.send(answer);
		this.client.awaitOut(shown + "\n");
	}

}
