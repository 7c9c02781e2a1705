package parley.server.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.Waiting;
import parley.server.admission.AdmissionDecision;
import parley.server.turn.CutOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Behind a balancer that says whose connection it is. */
@Tag("PP1")
class ProxyWireTests {

	private static final int BALANCED = 1;

	private static final int BALANCED_TLS = 2;

	private static final int NOT_FOR_US = 3;

	private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");

	@TempDir
	private static Path folder;

	private static TestCertificate certificate;

	private static RunningServer server;

	@BeforeAll
	static void start() {
		certificate = TestCertificate.make(folder);
		List<String> settings = new ArrayList<>(List.of("parley.wire.quiet-period=10s",
				"parley.limits.connections-per-address=2", "parley.listeners[1].ssl-bundle=test"));
		for (int listener = 0; listener < 3; listener++) {
			String prefix = "parley.listeners[%d].".formatted(listener);
			settings
				.addAll(List.of(prefix + "port=0", prefix + "bind-address=127.0.0.1", prefix + "proxy-protocol=true",
						prefix + "trusted-proxies=" + ((listener == 2) ? "192.0.2.0/24" : "127.0.0.0/8")));
		}
		server = RunningServer.withEcho(certificate.bundle(settings.toArray(String[]::new)));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void conversationIsTheClientsAndNotTheBalancers() throws Exception {
		try (RawClient client = server.connectTo(BALANCED)) {
			client.send(header("192.0.2.7")).send("alice> hi\n");
			assertThat(client.line()).isEqualTo("hi");
			assertThat(server.desk().view().open()).map((entry) -> entry.address()).contains("192.0.2.7");
			assertThat(server.rows("SELECT address FROM conversation")).contains("192.0.2.7")
				.doesNotContain("127.0.0.1");
		}
	}

	@Test
	void headerOfVersion1NamesTheClientAsWell() throws Exception {
		try (RawClient client = server.connectTo(BALANCED)) {
			client.send("PROXY TCP4 192.0.2.8 127.0.0.1 40000 53142\r\nalice> hi\n");
			assertThat(client.line()).isEqualTo("hi");
			assertThat(server.desk().view().open()).map((entry) -> entry.address()).contains("192.0.2.8");
		}
	}

	@Test
	@Tag("PP3")
	void missingHeaderIsWarnedOfOnceAMinute() {
		try (LogLines log = LogLines.of(ProxyHeaderWarning.class);
				RunningServer fresh = RunningServer.withEcho("parley.listeners[0].port=0",
						"parley.listeners[0].bind-address=127.0.0.1", "parley.listeners[0].proxy-protocol=true",
						"parley.listeners[0].trusted-proxies=127.0.0.0/8")) {
			for (int times = 0; times < 3; times++) {
				try (RawClient client = fresh.connectTo(1).send("alice> hi\n")) {
					assertThat(client.isClosedByServer()).isTrue();
				}
			}
			fresh.awaitTurnedAway(CutOff.PROXY_HEADER_BAD, 3);
			assertThat(log.lines()).singleElement()
				.asString()
				.contains("127.0.0.1", "no PROXY protocol header", "parley.listeners[0].proxy-protocol");
		}
	}

	@Test
	void headerAndFirstMessageMayComeTogetherOrByteByByte() throws Exception {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(header("2001:db8::1"));
		all.writeBytes("alice> hi\n".getBytes(StandardCharsets.UTF_8));
		try (RawClient together = server.connectTo(BALANCED); RawClient apart = server.connectTo(BALANCED)) {
			assertThat(together.send(all.toByteArray()).line()).isEqualTo("hi");
			for (byte one : all.toByteArray()) {
				apart.send(new byte[] { one });
			}
			assertThat(apart.line()).isEqualTo("hi");
		}
	}

	@Test
	void headerComesInFrontOfTls() throws Exception {
		try (RawClient below = server.connectTo(BALANCED_TLS).send(header("198.51.100.7"));
				SSLSocket socket = below.under(certificate.trustedBy(null))) {
			RawClient client = RawClient.over(socket);
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			assertThat(server.desk().view().open()).map((entry) -> entry.address()).contains("198.51.100.7");
		}
	}

	@Test
	@Tag("PP2")
	void whoIsNoBalancerMayNotSayWhoeverItIs() throws Exception {
		long before = server.turnedAway(AdmissionDecision.Reason.NOT_A_BALANCER);
		try (RawClient spoofs = server.connectTo(NOT_FOR_US)) {
			spoofs.send(header("192.0.2.7"));
			assertThat(spoofs.rest())
				.isEqualTo("Not now: this port is for the balancers in front of it. Please try again later.\n");
		}
		server.awaitTurnedAway(AdmissionDecision.Reason.NOT_A_BALANCER, before + 1);
	}

	@Test
	@Tag("PP4")
	void oneClientHasOnlySoManyConnectionsHoweverManyTheBalancerHas() throws Exception {
		byte[] greedy = header("203.0.113.1");
		try (RawClient first = server.connectTo(BALANCED).send(greedy).send("a> one\n");
				RawClient other = server.connectTo(BALANCED).send(header("203.0.113.2")).send("c> three\n")) {
			try (RawClient second = server.connectTo(BALANCED).send(greedy).send("b> two\n");
					RawClient third = server.connectTo(BALANCED)) {
				assertThat(first.line()).isEqualTo("one");
				assertThat(second.line()).isEqualTo("two");
				assertThat(other.line()).isEqualTo("three");
				assertThat(third.send(greedy).send("d> four\n").rest())
					.isEqualTo("Not now: there are too many connections from your address. Please try again later.\n");
			}
			await().atMost(Waiting.PATIENCE).ignoreExceptions().untilAsserted(() -> {
				try (RawClient next = server.connectTo(BALANCED).send(greedy).send("e> five\n")) {
					assertThat(next.line()).isEqualTo("five");
				}
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice> hi\n", "PROXY TCP4 192.0.2.7 198.51.100.1 40000\r\n", "\r\n\r\n\0\r\nQUIT\n!",
			"\u0016\u0003\u0001" })
	@Tag("PP3")
	void whatIsNoHeaderIsClosedAndCounted(String text) {
		long before = server.turnedAway(CutOff.PROXY_HEADER_BAD);
		int conversations = server.rows("SELECT id FROM conversation").size();
		try (RawClient client = server.connectTo(BALANCED)) {
			client.send(text.getBytes(StandardCharsets.ISO_8859_1));
			if (text.endsWith("!")) {
				client.send(new byte[] { 0, 0, 0 });
			}
			assertThat(client.isClosedByServer()).isTrue();
		}
		server.awaitTurnedAway(CutOff.PROXY_HEADER_BAD, before + 1);
		assertThat(server.rows("SELECT id FROM conversation")).hasSize(conversations);
	}

	@Test
	@Tag("PP3")
	void headerThatIsCutOffIsClosedAndCounted() throws Exception {
		long before = server.turnedAway(CutOff.PROXY_HEADER_BAD);
		try (RawClient cutOff = server.connectTo(BALANCED).send(SIGNATURE)) {
			cutOff.endSending();
			assertThat(cutOff.isClosedByServer()).isTrue();
			server.awaitTurnedAway(CutOff.PROXY_HEADER_BAD, before + 1);
		}
	}

	@Test
	@Tag("PP3")
	void headerThatIsLateIsClosedAndCounted() {
		Duration within = Duration.ofMillis(300);
		try (RunningServer hasty = RunningServer.withEcho(
				"parley.limits.tls-handshake-within=" + within.toMillis() + "ms", "parley.listeners[0].port=0",
				"parley.listeners[0].bind-address=127.0.0.1", "parley.listeners[0].proxy-protocol=true",
				"parley.listeners[0].trusted-proxies=127.0.0.0/8")) {
			long since = System.nanoTime();
			try (RawClient late = hasty.connectTo(BALANCED).send(SIGNATURE)) {
				assertThat(late.isClosedByServer()).isTrue();
				assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(within);
				hasty.awaitTurnedAway(CutOff.PROXY_HEADER_BAD, 1);
			}
		}
	}

	@Test
	@Tag("PP3")
	void whetherSomebodyIsHereIsAskedWithoutAConversationAndNotCounted() throws Exception {
		long before = server.turnedAway(CutOff.PROXY_HEADER_BAD);
		int conversations = server.rows("SELECT id FROM conversation").size();
		try (RawClient asks = server.connectTo(BALANCED); RawClient saysNothing = server.connectTo(BALANCED)) {
			asks.send(SIGNATURE).send(new byte[] { 0x20, 0, 0, 0 });
			assertThat(asks.isClosedByServer()).isTrue();
			saysNothing.endSending();
			assertThat(saysNothing.isClosedByServer()).isTrue();
		}
		assertThat(server.turnedAway(CutOff.PROXY_HEADER_BAD)).isEqualTo(before);
		assertThat(server.rows("SELECT id FROM conversation")).hasSize(conversations);
	}

	private static byte[] header(String client) throws Exception {
		byte[] address = InetAddress.getByName(client).getAddress();
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		header.writeBytes(SIGNATURE);
		header.write(0x21);
		header.write((address.length == 4) ? 0x11 : 0x21);
		header.write(0);
		header.write(2 * address.length + 4);
		header.writeBytes(address);
		header.writeBytes(address);
		header.writeBytes(new byte[] { (byte) 0x9c, 0x40, (byte) 0xcf, (byte) 0x96 });
		return header.toByteArray();
	}

}
