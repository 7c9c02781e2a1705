package parley.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

	private Path certificate;

	private Path key;

	@BeforeEach
	void makeCertificate() {
		this.certificate = this.folder.resolve("certificate.pem");
		this.key = this.folder.resolve("key.pem");
		try (ChatProcess makes = ChatProcess.start(ParleyJars.makeCert(this.folder.toString()))) {
			assertThat(makes.awaitExit(Patience.START)).as(makes.err()).isZero();
			assertThat(makes.out()).contains("--tls --ca " + this.certificate);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	@Tag("T1")
	@Tag("T7")
	@Tag("T8")
	void opensslHoldsAConversation(String version) {
		Path openssl = RequiredTool.find("openssl");
		try (RunningServer server = RunningServer.parleyEcho(bundle());
				ChatProcess client = ChatProcess.start(List.of(openssl.toString(), "s_client", "-connect",
						"127.0.0.1:" + server.port(), version, "-quiet", "-verify_return_error", "-verify_ip",
						"127.0.0.1", "-CAfile", this.certificate.toString()))) {
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
		Files.writeString(this.certificate, "no certificate");
		try (ChatProcess server = ChatProcess.start(ParleyJars.server(bundle()))) {
			assertThat(server.awaitExit(Patience.START)).isOne();
			assertThat(server.err().strip())
				.startsWith("chatserver: parley.ssl-bundle=own: the SSL bundle can't be used")
				.contains("spring.ssl.bundle.pem.own")
				.hasLineCount(1);
			assertThat(server.out()).doesNotContain("Listening");
		}
	}

	private String[] bundle() {
		List<String> settings = new ArrayList<>(List.of("--parley.ssl-bundle=own"));
		settings.add("--spring.ssl.bundle.pem.own.keystore.certificate=file:" + this.certificate);
		settings.add("--spring.ssl.bundle.pem.own.keystore.private-key=file:" + this.key);
		return settings.toArray(String[]::new);
	}

}
