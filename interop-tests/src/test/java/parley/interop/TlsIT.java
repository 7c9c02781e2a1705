package parley.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate from make-cert, the server with it, and OpenSSL as a client. */
class TlsIT {

	@TempDir
	private Path folder;

	private OwnCertificate certificate;

	@BeforeEach
	void makeCertificate() {
		this.certificate = OwnCertificate.makeIn(this.folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	@Tag("T1")
	@Tag("T7")
	@Tag("T8")
	void opensslHoldsAConversation(String version) {
		try (RunningServer server = RunningServer.parleyEcho(this.certificate.settings());
				ChatProcess client = ChatProcess.start(this.certificate.opensslClient(server.port(), version))) {
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
		Files.writeString(this.certificate.file(), "no certificate");
		// On any port: ports are looked at first, and another test may have the usual
		// one.
		try (ChatProcess server = ChatProcess.start(RunningServer.onLoopback(this.certificate.settings()))) {
			assertThat(server.awaitExit(Patience.START)).isOne();
			assertThat(server.err().strip())
				.startsWith("chatserver: parley.ssl-bundle=own: the SSL bundle can't be used")
				.contains("spring.ssl.bundle.pem.own")
				.hasLineCount(1);
			assertThat(server.out()).doesNotContain("Listening");
		}
	}

}
