package parley.client.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.Eventually;
import parley.client.FullServer;
import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestSettings;
import parley.protocol.Handle;
import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerConnectionTests {

	private static final Duration QUIET = TestDialects.QUIET;

	private final TestServer server = new TestServer();

	private final TestEvents events = new TestEvents();

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello\n", "hello\r\n", "hello", "hello\0", "\0\0hello\0\0\0", "\n\nhello\n" })
	@Tag("B19")
	@Tag("W10")
	void everyFramingIsOneMessage(String bytes) throws Exception {
		try (ServerConnection connection = connected()) {
			this.server.send(bytes);
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Said("hello"));
			quit(connection);
		}
	}

	@Test
	@Tag("W11")
	void messageSplitInsideACharacterIsOneMessage() throws Exception {
		// Longer than any pause between the two writes.
		ClientDialect patient = TestDialects.named(Dialects.CLASSIC, Duration.ofMinutes(1));
		try (ServerConnection connection = ServerConnection.open("localhost", this.server.port(), TestSettings.WIRE,
				ConnectOptions.plain(patient))) {
			connection.start(this.events);
			assertThat(connection.address().isLoopbackAddress()).isTrue();
			byte[] bytes = "grüße".getBytes(StandardCharsets.UTF_8);
			this.server.client().getOutputStream().write(bytes, 0, 3);
			this.server.client().getOutputStream().write(bytes, 3, bytes.length - 3);
			this.server.vanish();
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Said("grüße"));
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Gone());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "\\quit\n", "\\quit\0", "bob> \\quit\n", "Mr. Server> \\quit" })
	@Tag("W13")
	void quitIsTakenInEveryForm(String bytes) throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection).isNotNull();
			this.server.send(bytes);
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Quit());
		}
	}

	@Test
	@Tag("W12")
	void endOfFileEndsThePendingMessageAtOnceAndIsTheEnd() throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection).isNotNull();
			this.server.send("last words");
			this.server.vanish();
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Said("last words"));
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Gone());
		}
	}

	@Test
	@Tag("W12")
	void resetIsTheEnd() throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection).isNotNull();
			this.server.reset();
			assertThat(this.events.next()).isEqualTo(new ServerEvent.Gone());
		}
	}

	@Test
	@Tag("W3")
	@Tag("W7")
	void quitIsFiveBytesAndKeepsItsDistanceFromTheMessage() throws Exception {
		try (ServerConnection connection = connected()) {
			long beforeSending = System.nanoTime();
			connection.send(new Handle("alice"), new MessageText("hi"));
			this.server.expect("alice> hi\n");
			Thread quitting = Thread.ofVirtual().start(connection::quit);
			this.server.expect("\\");
			assertThat(Duration.ofNanos(System.nanoTime() - beforeSending)).isGreaterThanOrEqualTo(QUIET);
			this.server.expectLast("quit");
			assertThat(quitting.join(Eventually.PATIENCE)).isTrue();
		}
	}

	@Test
	@Tag("W7")
	void quitDoesNotWaitForAServerThatNeverCloses() throws Exception {
		WireSettings hasty = TestSettings.quittingWithin(Duration.ofMillis(100));
		try (ServerConnection connection = ServerConnection.open("localhost", this.server.port(), hasty,
				ConnectOptions.plain(TestDialects.CLASSIC))) {
			connection.start(this.events);
			// The server closes its side only after this has returned.
			connection.quit();
			this.server.expectQuit();
		}
	}

	@Test
	@Tag("W5")
	void lineFeedIsLeftOutWhereItWouldBeByte501() throws Exception {
		try (ServerConnection connection = connected()) {
			connection.send(new Handle("alice"), new MessageText("x".repeat(493)));
			this.server.expect("alice> " + "x".repeat(493));
			quit(connection);
		}
	}

	@Test
	@Tag("W16")
	void greetingHasComeBeforeTheFirstMessageGoesOut() throws Exception {
		try (ServerConnection connection = open(this.server.port())) {
			this.server.send("SERVER");
			connection.start(this.events);
			connection.awaitGreeting();
			assertThat(this.events.all()).containsExactly(new ServerEvent.Said("SERVER"));
		}
	}

	@Test
	@Tag("C8")
	void refusedConnectionIsSaidInOneLine() throws Exception {
		int port;
		try (ServerSocket closed = new ServerSocket(0)) {
			port = closed.getLocalPort();
		}
		assertThatExceptionOfType(NoConnectionException.class).isThrownBy(() -> open(port))
			.withMessage("No connection to localhost port " + port + ": connection refused.");
	}

	@Test
	@Tag("C8")
	void unknownHostIsSaidInOneLine() {
		// No name has a part this long, so that no name server is asked, which may take
		// long
		// to answer.
		String host = "x".repeat(64) + ".invalid";
		assertThatExceptionOfType(NoConnectionException.class)
			.isThrownBy(
					() -> ServerConnection.open(host, 1, TestSettings.WIRE, ConnectOptions.plain(TestDialects.CLASSIC)))
			.withMessage("No connection to " + host + " port 1: unknown host.");
	}

	@Test
	@Tag("C8")
	void silenceIsGivenUpAfterTheTimeout() throws Exception {
		try (FullServer full = new FullServer()) {
			WireSettings hasty = TestSettings.connectingWithin(Duration.ofMillis(300));
			assertThatExceptionOfType(NoConnectionException.class)
				.isThrownBy(() -> ServerConnection.open("127.0.0.1", full.port(), hasty,
						ConnectOptions.plain(TestDialects.CLASSIC)))
				.withMessage("No connection to 127.0.0.1 port " + full.port() + ": no answer within 0.3 s.");
		}
	}

	private void quit(ServerConnection connection) throws InterruptedException {
		Thread quitting = Thread.ofVirtual().start(connection::quit);
		this.server.expectQuit();
		assertThat(quitting.join(Eventually.PATIENCE)).isTrue();
	}

	private ServerConnection connected() throws Exception {
		ServerConnection connection = open(this.server.port());
		connection.start(this.events);
		return connection;
	}

	private static ServerConnection open(int port) throws NoConnectionException, InterruptedException {
		return ServerConnection.open("localhost", port, TestSettings.WIRE, ConnectOptions.plain(TestDialects.CLASSIC));
	}

}
