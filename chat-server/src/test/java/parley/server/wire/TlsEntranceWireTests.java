package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.Waiting;
import parley.server.turn.CutOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Who gets in under TLS, who does not, and whom that holds up: nobody. */
@Tag("T4")
class TlsEntranceWireTests {

	private static final int STALLED = 200;

	/** The record's head, and that is all. */
	private static final byte[] BEGINNING = { 22, 3, 1, 1, 0, 1 };

	@TempDir
	private static Path folder;

	private static TestCertificate certificate;

	private static TestCertificate client;

	private static TestCertificate stranger;

	@BeforeAll
	static void makeCertificates() {
		certificate = TestCertificate.make(folder.resolve("server"));
		client = TestCertificate.make(folder.resolve("client"));
		stranger = TestCertificate.make(folder.resolve("stranger"));
	}

	@Test
	void stalledHandshakesDelayNobody() throws Exception {
		try (RunningServer server = server("parley.limits.tls-handshake-within=5m")) {
			List<RawClient> stalled = stall(server);
			long handshake = System.nanoTime();
			try (RawClient other = connect(server, certificate.trustedBy(null))) {
				assertThat(other.send("alice> hi\n").line()).isEqualTo("hi");
				System.out.printf("%d stalled handshakes; another and its first answer took %d ms%n", STALLED,
						Duration.ofNanos(System.nanoTime() - handshake).toMillis());
				assertThat(server.desk().view().open()).hasSize(1);
				assertThat(server.connections()).isEqualTo(STALLED + 1);
			}
			finally {
				stalled.forEach(RawClient::close);
			}
		}
	}

	@Test
	void stalledHandshakesAreClosedInTime() {
		Duration within = Duration.ofSeconds(1);
		try (RunningServer server = server("parley.limits.tls-handshake-within=" + within.toSeconds() + "s")) {
			long before = System.nanoTime();
			List<RawClient> stalled = stall(server);
			try {
				stalled.forEach((one) -> assertThat(one.isClosedByServer()).isTrue());
				assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(within);
				server.awaitTurnedAway(CutOff.TLS_HANDSHAKE_LATE, STALLED);
			}
			finally {
				stalled.forEach(RawClient::close);
			}
		}
	}

	@Test
	void aByteNowAndThenDoesNotHelp() throws Exception {
		try (RunningServer server = server("parley.limits.tls-handshake-within=1s");
				DrippingSocket below = new DrippingSocket(server.port());
				SSLSocket socket = (SSLSocket) certificate.trustedBy(null)
					.getSocketFactory()
					.createSocket(below, "127.0.0.1", server.port(), true)) {
			below.drip(Duration.ofMillis(20));
			assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
			server.awaitTurnedAway(CutOff.TLS_HANDSHAKE_LATE, 1);
		}
	}

	@Test
	@Tag("T3")
	void whoOnlyLooksWhetherSomebodyIsHereIsNotCounted() throws Exception {
		try (RunningServer server = server()) {
			RawClient.connect(server.port()).close();
			RawClient.connect(server.port()).send(BEGINNING).close();
			server.awaitTurnedAway(CutOff.TLS_HANDSHAKE_FAILED, 1);
			server.await("all are gone", () -> server.connections() == 0);
			assertThat(server.turnedAway(CutOff.TLS_HANDSHAKE_FAILED)).isEqualTo(1);
			assertThat(server.rows("SELECT id FROM conversation")).isEmpty();
		}
	}

	@Test
	@Tag("T3")
	void clientThatTrustsSomebodyElseOpensNoConversation() throws Exception {
		try (RunningServer server = server();
				RawClient client = RawClient.connect(server.port(),
						stranger.trustedBy(null).getSocketFactory().createSocket())) {
			assertThatThrownBy(() -> client.send("alice> hi\n")).hasCauseInstanceOf(SSLException.class);
			server.awaitTurnedAway(CutOff.TLS_HANDSHAKE_FAILED, 1);
			assertThat(server.desk().view().open()).isEmpty();
		}
	}

	@Test
	@Tag("T5")
	void certificateThatIsNeededMustBeOneThatIsTrusted() throws Exception {
		try (RunningServer server = serverThatAsks("need")) {
			try (RawClient known = connect(server, client)) {
				assertThat(known.send("alice> hi\n").line()).isEqualTo("hi");
			}
			assertThatThrownBy(() -> converse(server, null)).isInstanceOfAny(UncheckedIOException.class,
					AssertionError.class);
			assertThatThrownBy(() -> converse(server, stranger)).isInstanceOfAny(UncheckedIOException.class,
					AssertionError.class);
			server.awaitTurnedAway(CutOff.TLS_HANDSHAKE_FAILED, 2);
			assertThat(server.rows("SELECT id FROM conversation WHERE turns > 0 OR ended IS NULL")).hasSizeLessThan(2);
		}
	}

	@Test
	@Tag("T5")
	void certificateThatIsOnlyWantedMayBeMissing() throws Exception {
		try (RunningServer server = serverThatAsks("want")) {
			assertThat(converse(server, null)).isEqualTo("hi");
			assertThat(converse(server, client)).isEqualTo("hi");
		}
	}

	@Test
	@Tag("T6")
	void newCertificateIsShownToNewClientsAndTheOthersGoOn() throws Exception {
		TestCertificate shown = TestCertificate.make(folder.resolve("shown"));
		TestCertificate next = TestCertificate.make(folder.resolve("next"));
		SSLContext trustsFirst = shown.trustedBy(null);
		SSLContext trustsNext = next.trustedBy(null);
		try (RunningServer server = RunningServer.withEcho(shown.bundle("parley.ssl-bundle=test",
				"spring.ssl.bundle.pem.test.reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=100ms"));
				RawClient before = connect(server, trustsFirst)) {
			assertThat(before.send("alice> hi\n").line()).isEqualTo("hi");
			shown.replaceBy(next);
			await().atMost(Waiting.PATIENCE).ignoreExceptions().untilAsserted(() -> {
				try (RawClient after = connect(server, trustsNext)) {
					assertThat(after.send("bob> hi\n").line()).isEqualTo("hi");
				}
			});
			assertThat(before.send("alice> still here\n").line()).isEqualTo("still here");
			try (RawClient late = connect(server, trustsFirst)) {
				assertThatThrownBy(() -> late.send("carol> hi\n")).hasCauseInstanceOf(SSLException.class);
			}
		}
	}

	private static List<RawClient> stall(RunningServer server) {
		List<RawClient> stalled = new ArrayList<>();
		for (int number = 0; number < STALLED; number++) {
			stalled.add(RawClient.connect(server.port()).send(BEGINNING));
		}
		return stalled;
	}

	private static RunningServer server(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("parley.ssl-bundle=test");
		return RunningServer.withEcho(certificate.bundle(all.toArray(String[]::new)));
	}

	private static RunningServer serverThatAsks(String clientAuth) {
		return RunningServer
			.withEcho(certificate.bundle("parley.listeners[0].port=0", "parley.listeners[0].bind-address=127.0.0.1",
					"parley.listeners[0].ssl-bundle=test", "parley.listeners[0].client-auth=" + clientAuth,
					"spring.ssl.bundle.pem.test.truststore.certificate=file:" + client.certificate()));
	}

	private static String converse(RunningServer server, @Nullable TestCertificate shows) throws Exception {
		try (RawClient talks = connect(server, shows)) {
			return talks.send("alice> hi\n").line();
		}
	}

	private static RawClient connect(RunningServer server, @Nullable TestCertificate shows) throws Exception {
		return connect(server, certificate.trustedBy(shows));
	}

	private static RawClient connect(RunningServer server, SSLContext context) throws IOException {
		return RawClient.connect(server.port(), context.getSocketFactory().createSocket());
	}

}
