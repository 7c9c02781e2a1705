package parley.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.Waiting;
import parley.server.sweep.Sweeper;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that come a byte now and then: each byte in time, the whole never. */
class SlowRequestTests {

	private static final Duration HEADER_WITHIN = Duration.ofMinutes(5);

	private static final Duration BODY_WITHIN = Duration.ofMinutes(50);

	private static RunningDesk server;

	@BeforeAll
	static void start() {
		server = RunningDesk.withPeople("parley.web.header-within=5m", "parley.web.body-within=50m",
				"server.tomcat.connection-timeout=1h");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\r\n", "G", "GET /sign-in HTTP/1.1\r\nHost: a\r\nX: ",
			"GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\nGET /up HT" })
	void connectionIsClosedWhenNoHeaderIsCompleteInTime(String begun) throws IOException {
		try (Socket client = connect()) {
			say(client, begun);
			closesBehind(client, HEADER_WITHIN);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Content-Length: 100\r\n\r\nusername=", "Transfer-Encoding: chunked\r\n\r\n9\r\nusername=" })
	void connectionIsClosedWhenNoBodyIsCompleteInTime(String rest) throws IOException {
		try (Socket client = connect()) {
			say(client, "POST /sign-in HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
					+ "Content-Type: application/x-www-form-urlencoded\r\n" + rest);
			assertThat(line(client)).startsWith("HTTP/1.1 100");
			sweepAfter(BODY_WITHIN.dividedBy(2));
			assertThat(isClosed(client)).isFalse();
			closesBehind(client, BODY_WITHIN);
		}
	}

	@Test
	void whoeverIsAnsweredMayAskAgainLater() throws IOException {
		try (Socket client = connect()) {
			for (int request = 0; request < 3; request++) {
				say(client, "HEAD /sign-in HTTP/1.1\r\nHost: a\r\n\r\n");
				assertThat(line(client)).startsWith("HTTP/1.1 ");
				while (!line(client).isEmpty()) {
					// The rest of the header.
				}
				sweepAfter(BODY_WITHIN.multipliedBy(2));
			}
		}
	}

	@Test
	void streamOfEventsGoesOn() throws IOException {
		try (Socket client = connect()) {
			say(client, "GET /api/v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer reader-secret\r\n\r\n");
			assertThat(line(client)).startsWith("HTTP/1.1 200");
			sweepAfter(BODY_WITHIN.multipliedBy(2));
			assertThat(isClosed(client)).isFalse();
		}
	}

	/** Waits, and passes over all that the server has sent by then. */
	private static void closesBehind(Socket client, Duration within) {
		Waiting.until("the connection is closed", () -> {
			sweepAfter(within.multipliedBy(2));
			return isClosed(client);
		}, () -> "it is open");
	}

	private static boolean isClosed(Socket client) throws IOException {
		client.setSoTimeout(100);
		try {
			return client.getInputStream().read(new byte[8192]) < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	private static void sweepAfter(Duration later) {
		server.context().getBean(Sweeper.class).sweep(System.nanoTime() + later.toNanos());
	}

	private static Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(server.url().replaceFirst(".*:", "")));
	}

	private static String line(Socket client) {
		try {
			client.setSoTimeout(Math.toIntExact(Waiting.PATIENCE.toMillis()));
			StringBuilder line = new StringBuilder();
			for (int next = client.getInputStream().read(); next >= 0
					&& next != '\n'; next = client.getInputStream().read()) {
				line.append((char) next);
			}
			return line.toString().strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void say(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
