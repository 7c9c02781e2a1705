package parley.client.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.FullServer;
import parley.client.TestDialects;
import parley.client.TestServer;
import parley.protocol.Handle;
import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ServerConnectionTests {

	private static final Duration QUIET = TestDialects.QUIET;

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofSeconds(10), QUIET, Duration.ofSeconds(1),
			16);

	private final TestServer server = new TestServer();

	private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();

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
			assertThat(next()).isEqualTo(new ServerEvent.Said("hello"));
			connection.quit();
			this.server.expectQuit();
		}
	}

	@Test
	@Tag("W11")
	void messageSplitInsideACharacterIsOneMessage() throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection.address().isLoopbackAddress()).isTrue();
			byte[] bytes = "grüße".getBytes(StandardCharsets.UTF_8);
			this.server.client().getOutputStream().write(bytes, 0, 3);
			this.server.client().getOutputStream().write(bytes, 3, bytes.length - 3);
			assertThat(next()).isEqualTo(new ServerEvent.Said("grüße"));
			assertThat(this.events).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "\\quit\n", "\\quit\0", "bob> \\quit\n", "Mr. Server> \\quit" })
	@Tag("W13")
	void quitIsTakenInEveryForm(String bytes) throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection).isNotNull();
			this.server.send(bytes);
			assertThat(next()).isEqualTo(new ServerEvent.Quit());
		}
	}

	@Test
	@Tag("W12")
	void endOfFileEndsThePendingMessageAtOnceAndIsTheEnd() throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection).isNotNull();
			this.server.send("last words");
			this.server.vanish();
			assertThat(next()).isEqualTo(new ServerEvent.Said("last words"));
			assertThat(next()).isEqualTo(new ServerEvent.Gone());
		}
	}

	@Test
	@Tag("W12")
	void resetIsTheEnd() throws Exception {
		try (ServerConnection connection = connected()) {
			assertThat(connection).isNotNull();
			this.server.reset();
			assertThat(next()).isEqualTo(new ServerEvent.Gone());
		}
	}

	@Test
	@Tag("W3")
	@Tag("W7")
	void quitIsFiveBytesAndKeepsItsDistanceFromTheMessage() throws Exception {
		try (ServerConnection connection = connected()) {
			connection.send(new Handle("alice"), new MessageText("hi"));
			long sentAt = System.nanoTime();
			this.server.expect("alice> hi\n");
			Thread quitting = Thread.ofVirtual().start(connection::quit);
			this.server.expect("\\");
			assertThat(Duration.ofNanos(System.nanoTime() - sentAt)).isGreaterThanOrEqualTo(QUIET.minusMillis(20));
			assertThat(this.server.client().getInputStream().readAllBytes()).asString().isEqualTo("quit");
			this.server.vanish();
			assertThat(quitting.join(TestServer.PATIENCE)).isTrue();
		}
	}

	@Test
	@Tag("W7")
	void quitDoesNotWaitForAServerThatNeverCloses() throws Exception {
		try (ServerConnection connection = connected()) {
			long start = System.nanoTime();
			connection.quit();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			this.server.expectQuit();
		}
	}

	@Test
	@Tag("W5")
	void lineFeedIsLeftOutWhereItWouldBeByte501() throws Exception {
		try (ServerConnection connection = connected()) {
			connection.send(new Handle("alice"), new MessageText("x".repeat(493)));
			this.server.expect("alice> " + "x".repeat(493));
			connection.quit();
			this.server.expectQuit();
		}
	}

	@Test
	@Tag("W16")
	void greetingHasComeBeforeTheFirstMessageGoesOut() throws Exception {
		try (ServerConnection connection = open(this.server.port())) {
			this.server.send("SERVER");
			connection.start(this.events::add);
			connection.awaitGreeting();
			assertThat(this.events).containsExactly(new ServerEvent.Said("SERVER"));
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
		assertThatExceptionOfType(NoConnectionException.class)
			.isThrownBy(() -> ServerConnection.open("no.such.host.invalid", 1, SETTINGS,
					ConnectOptions.plain(TestDialects.CLASSIC)))
			.withMessage("No connection to no.such.host.invalid port 1: unknown host.");
	}

	@Test
	@Tag("C8")
	void silenceIsGivenUpAfterTheTimeout() throws Exception {
		try (FullServer full = new FullServer()) {
			WireSettings hasty = new WireSettings(Duration.ofMillis(300), QUIET, QUIET, 16);
			assertThatExceptionOfType(NoConnectionException.class)
				.isThrownBy(() -> ServerConnection.open("127.0.0.1", full.port(), hasty,
						ConnectOptions.plain(TestDialects.CLASSIC)))
				.withMessage("No connection to 127.0.0.1 port " + full.port() + ": no answer within 0.3 s.");
		}
	}

	private ServerConnection connected() throws Exception {
		ServerConnection connection = open(this.server.port());
		connection.start(this.events::add);
		return connection;
	}

	private static ServerConnection open(int port) throws NoConnectionException, InterruptedException {
		return ServerConnection.open("localhost", port, SETTINGS, ConnectOptions.plain(TestDialects.CLASSIC));
	}

	private ServerEvent next() throws InterruptedException {
		ServerEvent event = this.events.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		return Objects.requireNonNull(event);
	}

}
