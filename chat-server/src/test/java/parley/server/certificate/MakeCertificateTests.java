package parley.server.certificate;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate for a first try. */
@Tag("T8")
class MakeCertificateTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@Test
	void certificateIsForWhomItIsMadeAndForAsLong() throws Exception {
		Path made = this.folder.resolve("new/tls");
		assertThat(run("--host", "chat.example.org", "--days", "7", "--host", "192.0.2.7", made.toString())).isZero();
		X509Certificate certificate = certificate(made);
		certificate.verify(certificate.getPublicKey());
		assertThat(certificate.getSubjectAlternativeNames()).map((name) -> (Object) name.get(1))
			.containsExactly("chat.example.org", "192.0.2.7");
		assertThat(Duration.between(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()))
			.isEqualTo(Duration.ofDays(7));
	}

	@Test
	void itIsForThisMachineUnlessItIsSaidForWhom() throws Exception {
		assertThat(run(this.folder.toString())).isZero();
		assertThat(certificate(this.folder).getSubjectAlternativeNames()).map((name) -> (Object) name.get(1))
			.containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
	}

	@Test
	void keyIsForItsOwnerAlone() throws Exception {
		assertThat(run(this.folder.toString())).isZero();
		Path key = this.folder.resolve(MakeCertificate.KEY);
		assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----END PRIVATE KEY-----\n");
		assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void saysHowBothProgramsUseIt() {
		assertThat(run("--host", "chat.example.org", this.folder.toString())).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("--parley.ssl-bundle=parley",
				"keystore.certificate=file:" + this.folder.resolve(MakeCertificate.CERTIFICATE),
				"keystore.private-key=file:" + this.folder.resolve(MakeCertificate.KEY),
				"chat.example.org 53142 --tls --ca " + this.folder.resolve(MakeCertificate.CERTIFICATE));
	}

	@Test
	void whatIsThereIsNeverOverwritten() throws Exception {
		Path key = Files.writeString(this.folder.resolve(MakeCertificate.KEY), "precious");
		assertThat(run(this.folder.toString())).isOne();
		assertThat(key).hasContent("precious");
		assertThat(this.folder.resolve(MakeCertificate.CERTIFICATE)).doesNotExist();
		assertThat(said())
			.isEqualTo("chatserver: make-cert: " + key + " is there already; remove it or name another folder\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "\"\" | which folder?", "--host | --host needs a value",
			"--days x tls | 'x' is no number of days", "--days 0 tls | '0' is no number of days from 1 to 825",
			"--days 826 tls | '826' is no number of days", "tls more | 'more' is too much",
			"--force tls | '--force' is too much", "--host a=b tls | 'a=b' is no host name and no IP address",
			"--host -x tls | '-x' is no host name", "--host chat_server tls | 'chat_server' has an underscore" })
	void wrongArgumentsAreNamedAndNothingIsMade(String arguments, String reason) {
		assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
		assertThat(said()).startsWith("chatserver: make-cert: " + reason).contains("Usage: chatserver make-cert");
	}

	private int run(String... arguments) {
		return MakeCertificate.run(new ArrayList<>(List.of(arguments)), new PrintStream(this.out, true),
				new PrintStream(this.err, true));
	}

	private String said() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	private static X509Certificate certificate(Path folder) throws Exception {
		try (InputStream in = Files.newInputStream(folder.resolve(MakeCertificate.CERTIFICATE))) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
	}

}
