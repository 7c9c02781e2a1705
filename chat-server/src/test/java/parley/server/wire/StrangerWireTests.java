package parley.server.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Programs that mean another protocol, on a real socket. */
@Tag("W23")
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StrangerWireTests {

	/** Far less than it takes to find out by silence or by a deadline. */
	private static final Duration AT_ONCE = Duration.ofSeconds(2);

	private static RunningServer server;

	private long before;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho("parley.wire.quiet-period=5s");
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
		long begun = System.nanoTime();
		try (RawClient client = server.connect().send(firstBytes)) {
			assertThat(client.isClosedByServer()).isTrue();
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
		}
		server.awaitEnded(Ending.REFUSED);
		assertThat(server.turnedAway(CutOff.NOT_A_CLIENT) - this.before).isOne();
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

	@Test
	void firstBytesAreLoggedAndNoneRaw(CapturedOutput output) {
		byte[] noise = new byte[300];
		new Random(7).nextBytes(noise);
		noise[0] = 0x1f;
		try (RawClient client = server.connect().send(noise)) {
			assertThat(client.isClosedByServer()).isTrue();
		}
		await().until(() -> output.getAll().contains("is no client"));
		String line = output.getAll().lines().filter((each) -> each.contains("is no client")).findFirst().orElseThrow();
		assertThat(line).contains("127.0.0.1 is no client (BINARY) and was cut off; its first bytes: \\x1f");
		assertThat(line.chars().filter((character) -> character < ' ' || (character >= 0x7f && character < 0xa0)))
			.isEmpty();
		assertThat(line.replaceAll(".*bytes: ", "").replaceAll("\\\\(x..|[tnr])", "?")).hasSize(100);
	}

	@Test
	void whatAClientSaysIsInNoLog(CapturedOutput output) {
		try (RawClient client = server.connect().send("alice> GET / HTTP/1.1\n")) {
			assertThat(client.line()).isEqualTo("GET / HTTP/1.1");
			client.send("GET / HTTP/1.1\n");
			assertThat(client.line()).isEqualTo("GET / HTTP/1.1");
		}
		assertThat(output.getAll()).doesNotContain("HTTP");
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
				.timeout(AT_ONCE)
				.build();
			assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
				.isInstanceOf(IOException.class)
				.hasMessageNotContaining("timed out");
		}
		await().until(() -> server.turnedAway(CutOff.NOT_A_CLIENT) > this.before);
	}

	@Test
	void realTlsClientIsNotKeptWaiting() throws IOException {
		try (SSLSocket client = (SSLSocket) SSLSocketFactory.getDefault().createSocket("127.0.0.1", server.port())) {
			client.setSoTimeout((int) AT_ONCE.toMillis());
			assertThatThrownBy(client::startHandshake).isInstanceOf(IOException.class)
				.hasMessageNotContaining("timed out");
		}
		await().until(() -> server.turnedAway(CutOff.NOT_A_CLIENT) - this.before == 1);
	}

}
