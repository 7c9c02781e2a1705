package parley.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate from make-cert, the server with it, and OpenSSL as a client. */
class TlsIT {

	@TempDir
	private static Path folder;

	private static OwnCertificate certificate;

	private static RunningServer server;

	@BeforeAll
	static void start() {
		certificate = OwnCertificate.makeIn(folder);
		server = RunningServer.parleyEcho(certificate.settings());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	@Tag("T1")
	@Tag("T7")
	@Tag("T8")
	void opensslHoldsAConversation(String version) {
		try (ChatProcess client = ChatProcess.start(certificate.opensslClient(server.port(), version))) {
			client.type("alice> hello one");
			client.awaitOut(Pattern.compile("^hello one$", Pattern.MULTILINE), Patience.START);
			client.type("\\quit");
			assertThat(client.awaitExit(Patience.START)).as(client.err()).isZero();
			assertThat(client.err()).doesNotContain("unexpected eof");
		}
	}

	@Test
	@Tag("S1")
	@Tag("T1")
	void certificateThatCanNotBeReadIsOneLineAndExitsWithOne() throws Exception {
		OwnCertificate broken = new OwnCertificate(Files.writeString(folder.resolve("broken.pem"), "no certificate"),
				certificate.key());
		// On any port: ports are looked at first, and another test may have the usual
		// one.
		try (ChatProcess server = ChatProcess.start(RunningServer.onLoopback(broken.settings()))) {
			assertThat(server.awaitExit(Patience.START)).isOne();
			assertThat(server.err().strip())
				.startsWith("chatserver: parley.ssl-bundle=own: the SSL bundle can't be used")
				.contains("spring.ssl.bundle.pem.own")
				.hasLineCount(1);
			assertThat(server.out()).doesNotContain("Listening");
		}
	}

}
