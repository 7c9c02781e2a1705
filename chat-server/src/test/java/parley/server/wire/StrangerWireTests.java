package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.Waiting;
import parley.server.turn.CutOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Programs that mean another protocol, on a real socket. */
@Tag("W23")
class StrangerWireTests {

	private static RunningServer server;

	private long before;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho("parley.wire.quiet-period=10s");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void count() {
		server.awaitNobody();
		this.before = server.turnedAway(CutOff.NOT_A_CLIENT);
	}

	@AfterEach
	void nothingIsInTheJournal() {
		server.awaitNobody();
		assertThat(server.rows("SELECT handle FROM conversation WHERE handle IS NULL OR handle <> 'alice'")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "OPTIONS * HTTP/1.0\r\n\r\n",
			"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "EHLO mx.example.org\r\n",
			"\u0016\u0003\u0001\u0002\u0000\u0001", "\u0003\u0000\u0000\u0013", "\u0000\u0000\u0000\u0008\u0004" })
	void isClosedAtOnceWithoutAWordOrATurn(String firstBytes) {
		try (RawClient client = server.connect().send(firstBytes)) {
			// It is never silent: nothing but its first bytes can have told.
			Thread more = Thread.ofPlatform().daemon().start(() -> sendOnAndOn(client));
			assertThat(client.isClosedByServer()).isTrue();
			more.interrupt();
		}
		server.awaitTurnedAway(CutOff.NOT_A_CLIENT, this.before + 1);
		assertThat(server.events()).isEmpty();
	}

	@Test
	void comesInPiecesAndIsRecognisedAllTheSame() {
		try (RawClient client = server.connect()) {
			for (String piece : List.of("GE", "T / HT", "TP/1.1", "\r", "\n")) {
				client.send(piece);
			}
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hi", "GET lost", "HELO there", "\u001b[Ahi", "53142 is no handshake" })
	void whatMayBeAMessageIsOne(String message) {
		for (String end : List.of("\n", "\r\n")) {
			try (RawClient client = server.connect().send("\r\n" + message + end + "alice> hi\n")) {
				assertThat(client.line()).isEqualTo(message);
				assertThat(client.line()).isEqualTo("hi");
			}
		}
	}

	@Test
	void realHttpClientIsNotKeptWaiting() {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
				.timeout(Waiting.PATIENCE)
				.build();
			assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
				.isInstanceOf(IOException.class)
				.hasMessageNotContaining("timed out");
		}
		// It tries again by itself.
		server.await("it is turned away", () -> server.turnedAway(CutOff.NOT_A_CLIENT) > this.before);
	}

	@Test
	void realTlsClientIsNotKeptWaiting() throws IOException {
		try (SSLSocket client = (SSLSocket) SSLSocketFactory.getDefault().createSocket("127.0.0.1", server.port())) {
			client.setSoTimeout((int) Waiting.PATIENCE.toMillis());
			assertThatThrownBy(client::startHandshake).isInstanceOf(IOException.class)
				.hasMessageNotContaining("timed out");
		}
		server.awaitTurnedAway(CutOff.NOT_A_CLIENT, this.before + 1);
	}

	private static void sendOnAndOn(RawClient client) {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
				client.send("x");
			}
		}
		catch (UncheckedIOException closed) {
			// As it should be.
		}
	}

}
