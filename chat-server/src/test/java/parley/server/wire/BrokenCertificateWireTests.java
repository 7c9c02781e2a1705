package parley.server.wire;

import java.nio.file.Files;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate that is replaced by something that can't be used. By itself, because
 * others' servers log too, and a start of one configures the logging anew.
 */
@Isolated
class BrokenCertificateWireTests {

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "key of another", "empty" })
	@Tag("T6")
	void brokenCertificateLeavesTheOneBefore(String broken, @TempDir Path folder) throws Exception {
		TestCertificate shown = TestCertificate.make(folder.resolve("breaks-" + broken.hashCode()));
		SSLContext trusting = shown.trustedBy(null);
		String key = Files.readString(TestCertificate.make(folder.resolve("stranger")).key());
		try (RunningServer server = RunningServer.withEcho(shown.bundle("parley.ssl-bundle=test",
				"spring.ssl.bundle.pem.test.reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=100ms"));
				LogLines log = LogLines.of(TlsIdentity.class)) {
			switch (broken) {
				case "garbage" -> TestCertificate.replace(shown.certificate(), "no certificate");
				case "empty" -> TestCertificate.replace(shown.certificate(), "");
				default -> TestCertificate.replace(shown.key(), key);
			}
			server.await("the change is noticed", () -> !log.lines().isEmpty());
			assertThat(log.lines()).singleElement()
				.asString()
				.startsWith("SSL bundle test has changed, but can't be used: ")
				.contains("Clients go on to see the one before, valid until ")
				.doesNotContain("\n");
			try (RawClient after = RawClient.connect(server.port(), trusting.getSocketFactory().createSocket())) {
				assertThat(after.send("bob> hi\n").line()).isEqualTo("hi");
			}
		}
	}

}
