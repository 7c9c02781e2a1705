package parley.server.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Future;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Conversations under TLS, on real sockets, beside plain ones. */
@Tag("T1")
class TlsWireTests {

	private static final int PLAIN = 1;

	private static final int TLS = 2;

	private static final int TLS_SOON_QUIET = 3;

	private static final int TLS_LATE_QUIET = 4;

	@TempDir
	private static Path folder;

	private static SSLContext trusting;

	private static RunningServer server;

	@BeforeAll
	static void start() throws Exception {
		TestCertificate certificate = TestCertificate.make(folder);
		trusting = certificate.trustedBy(null);
		server = RunningServer
			.withEcho(certificate.bundle("parley.listeners[0].port=0", "parley.listeners[0].bind-address=127.0.0.1",
					"parley.listeners[1].port=0", "parley.listeners[1].bind-address=127.0.0.1",
					"parley.listeners[1].ssl-bundle=test", "parley.listeners[2].port=0",
					"parley.listeners[2].bind-address=127.0.0.1", "parley.listeners[2].ssl-bundle=test",
					"parley.listeners[2].dialect.quiet-period=20ms", "parley.listeners[3].port=0",
					"parley.listeners[3].bind-address=127.0.0.1", "parley.listeners[3].ssl-bundle=test",
					"parley.listeners[3].dialect.quiet-period=10s", "parley.wire.quiet-period=300ms"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void conversationIsHeldInEitherVersion(String protocol) throws Exception {
		SSLSocket socket = socket(protocol);
		try (RawClient client = RawClient.connect(server.port(TLS), socket)) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
		}
	}

	@Test
	@Tag("T2")
	void olderVersionsAreRefused() throws Exception {
		String random = "00".repeat(32);
		String hello = "0302" + random + "00" + "0004" + "c013" + "c009" + "01" + "00";
		String handshake = "01" + "%06x".formatted(hello.length() / 2) + hello;
		byte[] record = HexFormat.of().parseHex("160301" + "%04x".formatted(handshake.length() / 2) + handshake);
		try (RawClient client = server.connectTo(TLS)) {
			byte[] alert = client.send(record).rest().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
			assertThat(alert).startsWith(21, 3).endsWith(2, 70);
		}
	}

	@Test
	void plainTextIsSpokenBesideItOnAPortOfItsOwn() {
		try (RawClient client = server.connectTo(PLAIN)) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void messagesEndAsTheyDoWithoutIt(String protocol) throws Exception {
		try (RawClient client = connect(protocol)) {
			assertThat(client.send("alice> quiet").line()).isEqualTo("quiet");
			assertThat(client.send("alice> padded\0\0\0").next(7)).isEqualTo("padded\n");
			assertThat(client.send("alice> crlf\r\n").next(5)).isEqualTo("crlf\n");
			client.send("alice> \u00e4\ud83d\ude00 " + "x".repeat(490) + "\n");
			assertThat(client.line()).isEqualTo("\u00e4\ud83d\ude00 " + "x".repeat(490));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void messageMayComeInSeveralRecords(String protocol) throws Exception {
		try (RawClient client = RawClient.connect(server.port(TLS_LATE_QUIET), socket(protocol))) {
			client.send("alice> ").send("several ").send("records\n");
			assertThat(client.line()).isEqualTo("several records");
		}
	}

	/** The socket's timeout expires again and again in the second one's record. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void silenceEndsAMessageThoughTheNextIsArrivingAlready(String protocol) throws Exception {
		try (DrippingSocket below = new DrippingSocket(server.port(TLS_SOON_QUIET));
				SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
					.createSocket(below, "127.0.0.1", server.port(TLS_SOON_QUIET), true)) {
			socket.setEnabledProtocols(new String[] { protocol });
			RawClient client = RawClient.over(socket);
			client.send("alice> one");
			below.drip(Duration.ofMillis(30));
			client.send("alice> two\n");
			below.drip(Duration.ZERO);
			assertThat(client.next(3)).isEqualTo("one");
			assertThat(client.next(5)).isEqualTo("\ntwo\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void quitOfTheClientClosesProperly(String protocol) throws Exception {
		try (RawClient client = connect(protocol)) {
			client.send("alice> hi\n").line();
			client.send("\\quit");
			assertThat(client.rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	@Tag("W12")
	void endOfTheClientsSideEndsTheConversation(String protocol) throws Exception {
		try (RunningServer own = ownServer(); RawClient client = RawClient.connect(own.port(), socket(protocol))) {
			client.send("alice> hi\n");
			own.answer("hello");
			assertThat(client.line()).isEqualTo("hello");
			client.endSending();
			own.awaitEnded(Ending.CLIENT_GONE);
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void quitOfTheServerAndItsStopAreHeard(String protocol) throws Exception {
		RunningServer own = ownServer("parley.wire.stop-timeout=1m");
		try (RawClient ended = RawClient.connect(own.port(), socket(protocol));
				RawClient stays = RawClient.connect(own.port(), socket(protocol))) {
			ended.send("alice> hi\n");
			own.end(own.waiting());
			assertThat(ended.restInBackground().get()).isEqualTo("\\quit");
			stays.send("bob> hi\n");
			own.waiting();
			Future<String> rest = stays.restInBackground();
			own.close();
			assertThat(rest.get()).isEqualTo("\\quit");
		}
	}

	@Test
	void clientThatNeverReadsDelaysNeitherTheOthersNorTheStop() throws Exception {
		// The deaf one has that long to close, and holds the others up for no longer.
		RunningServer own = RunningServer.withEcho(new TestCertificate(folder).bundle("parley.ssl-bundle=test",
				"parley.wire.close-timeout=4s", "parley.wire.stop-timeout=1m"));
		try (RawClient below = RawClient.connectWithSmallBuffers(own.port());
				RawClient other = RawClient.connect(own.port(), socket("TLSv1.3"))) {
			Flood flood = Flood.of(RawClient.over(below.under(trusting)));
			flood.awaitStandstill();
			assertThat(other.send("bob> hi\n").line()).isEqualTo("hi");
			Future<String> rest = other.restInBackground();
			Thread stopping = Thread.ofPlatform().daemon().start(own::close);
			assertThat(rest.get()).isEqualTo("\\quit");
			flood.awaitBroken();
			stopping.join();
		}
	}

	@Test
	@Tag("T3")
	void plainTextIsToldSoInPlainText() {
		long before = server.turnedAway(CutOff.TLS_HANDSHAKE_FAILED);
		try (RawClient client = server.connectTo(TLS)) {
			assertThat(client.send("alice> hi\n").rest())
				.isEqualTo("Not taken: this port speaks TLS, and you don't. Please use TLS.\n");
		}
		server.awaitTurnedAway(CutOff.TLS_HANDSHAKE_FAILED, before + 1);
		assertThat(server.rows("SELECT address FROM conversation WHERE handle = 'alice' AND turns = 0")).isEmpty();
	}

	@Test
	@Tag("T2")
	void renegotiationIsRefused() throws Exception {
		SSLSocket socket = socket("TLSv1.2");
		try (RawClient client = RawClient.connect(server.port(TLS), socket)) {
			assertThat(client.send("alice> hi\n").line()).isEqualTo("hi");
			assertThatThrownBy(() -> {
				socket.startHandshake();
				client.send("alice> again\n").line();
			}).isInstanceOfAny(IOException.class, java.io.UncheckedIOException.class);
		}
	}

	private static RawClient connect(String protocol) throws IOException {
		return RawClient.connect(server.port(TLS), socket(protocol));
	}

	private static SSLSocket socket(String protocol) throws IOException {
		SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket();
		socket.setEnabledProtocols(new String[] { protocol });
		return socket;
	}

	private static RunningServer ownServer(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("parley.ssl-bundle=test");
		return RunningServer.withOperator(new TestCertificate(folder).bundle(all.toArray(String[]::new)));
	}

}
