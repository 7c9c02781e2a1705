package parley.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import parley.server.certificate.MakeCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is wrong, the server does not start, and one line says why. */
@Tag("S1")
class StartFailureTests {

	static final String[] UNKNOWN_BUNDLES = {
			"parley.ssl-bundle=none: there is no SSL bundle of that name. Make one with spring.ssl.bundle.pem.none.",
			"parley.listeners[0].ssl-bundle=none: there is no SSL bundle of that name. " };

	@TempDir
	private Path folder;

	@Test
	void invalidValueEndsTheStartOfTheWholeServer() {
		assertThat(failureOf("--parley.wire.backlog=0"))
			.isEqualTo("parley.wire.backlog=0: must be greater than or equal to 1");
	}

	@ParameterizedTest
	@FieldSource("UNKNOWN_BUNDLES")
	@Tag("T1")
	void bundleThatThereIsNotIsNamed(String line) {
		assertThat(failureOf("--" + line.substring(0, line.indexOf(": ")))).startsWith(line);
	}

	@Test
	void webhookNeedsAUrl() {
		assertThat(failureOf("--parley.responder=webhook"))
			.isEqualTo("parley.webhook.url: must be set where parley.responder=webhook");
		assertThat(failureOf("--parley.responder=webhook", "--parley.webhook.url=http://[nowhere/"))
			.isEqualTo("parley.webhook.url: is no URL");
	}

	@ParameterizedTest
	@CsvSource({ "parley.limits.conections, parley.limits.connections-per-address", "parley.prot, parley.port",
			"parley.max-connections, parley.wire.max-connections", "parley.journal.ulr, parley.journal.url",
			"parley.webhok.url, parley.webhook.url", "parley.wire.quietperiode, parley.wire.quiet-period",
			"parley.listeners[0].dialect.framming, parley.listeners[].dialect.framing",
			"parley.limits.exemt[0], parley.limits.exempt[]", "parley.limits, parley.limits.exempt" })
	void settingThatThereIsNotEndsTheStartWithTheOneThatWasMeant(String wrong, String meant) {
		assertThat(failureOf("--" + wrong + "=5"))
			.isEqualTo(wrong + ": there is no such setting. Did you mean " + meant + "?");
	}

	@Test
	void whereAllSettingsAreIsSaidWhereNoneIsNear() {
		assertThat(failureOf("--parley.colour.background=red")).isEqualTo(
				"parley.colour.background: there is no such setting. application.yml explains all that there are.");
	}

	@Test
	void lineOfTheFileIsNamedThatSetsWhatThereIsNot() throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.yml"), "parley:\n  limits:\n    exemtp: ::1\n");
		assertThat(failureOf("--spring.config.additional-location=file:" + file))
			.startsWith("parley.limits.exemtp: there is no such setting (")
			.contains(file + "] - 3:13). ")
			.endsWith("Did you mean parley.limits.exempt?");
	}

	@Test
	void portInUseIsSaid() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(failureOf("--parley.port=" + other.getLocalPort(), "--parley.bind-address=127.0.0.1"))
				.startsWith("can't listen on 127.0.0.1:" + other.getLocalPort() + ": the port is in use. ");
		}
	}

	@Test
	void portOfTheDeskInUseIsSaid() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(
					failureOf("--parley.web.enabled=true", "--server.port=" + other.getLocalPort(), "--parley.port=0"))
				.startsWith("can't serve the desk on port " + other.getLocalPort() + ": the port is in use. ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "nowhere/certificate.pem, false", "nowhere/certificate.pem, true", "garbage.pem, false",
			"garbage.pem, true" })
	@Tag("T1")
	void certificateThatCanNotBeReadIsNamedWithItsBundle(String name, boolean reload) throws IOException {
		Files.writeString(this.folder.resolve("garbage.pem"), "no certificate");
		Path file = this.folder.resolve(name);
		assertThat(failureOf("--parley.ssl-bundle=own", "--parley.port=0",
				"--spring.ssl.bundle.pem.own.keystore.certificate=file:" + file,
				"--spring.ssl.bundle.pem.own.keystore.private-key=file:" + file,
				"--spring.ssl.bundle.pem.own.reload-on-update=" + reload))
			.contains("spring.ssl.bundle.pem.own", "can't be used: ")
			.doesNotContain("\n");
	}

	@Test
	@Tag("T5")
	void certificatesOfClientsNeedATruststore() {
		assertThat(MakeCertificate.run(List.of(this.folder.toString()),
				new PrintStream(OutputStream.nullOutputStream()), System.err))
			.isZero();
		String[] settings = { "--parley.listeners[0].port=0", "--parley.listeners[0].ssl-bundle=own",
				"--parley.listeners[0].client-auth=need",
				"--spring.ssl.bundle.pem.own.keystore.certificate=file:" + this.folder.resolve("certificate.pem"),
				"--spring.ssl.bundle.pem.own.keystore.private-key=file:" + this.folder.resolve("key.pem") };
		assertThat(failureOf(settings)).isEqualTo(
				"parley.listeners[0].ssl-bundle=own: the SSL bundle can't be used: it has no truststore, so that no client's certificate could be trusted. Look at spring.ssl.bundle.pem.own and the files that it names.");
	}

	@Test
	@Tag("T1")
	void settingThatWouldBeOverlookedIsNamed() {
		assertThat(failureOf("--parley.ssl-bundle=own", "--parley.listeners[0].port=0"))
			.startsWith("parley.ssl-bundle: is for the one listener of parley.port;");
		assertThat(failureOf("--parley.listeners[0].port=0", "--parley.listeners[0].client-auth=want"))
			.isEqualTo("parley.listeners[0].ssl-bundle: must be set where client-auth is");
		assertThat(failureOf("--parley.listeners[0].port=0", "--parley.listeners[0].proxy-protocol=true"))
			.startsWith("parley.listeners[0].trusted-proxies: must be set where proxy-protocol is true");
		assertThat(failureOf("--parley.listeners[0].port=0", "--parley.listeners[0].trusted-proxies=::1"))
			.isEqualTo("parley.listeners[0].proxy-protocol: must be true where trusted-proxies are set");
	}

	@Test
	void addressOfAnotherMachineIsNamed() {
		assertThat(failureOf("--parley.port=0", "--parley.bind-address=192.0.2.1"))
			.startsWith("can't listen on 192.0.2.1:0: ")
			.containsIgnoringCase("address");
	}

	private String failureOf(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		String listener = all.stream().anyMatch((one) -> one.startsWith("--parley.listeners[0]"))
				? "--parley.listeners[0].port=" : "--parley.port=";
		if (all.stream().noneMatch((one) -> one.startsWith(listener))) {
			all.add(listener + 0);
		}
		if (!arguments[0].startsWith("--parley.web.enabled=")) {
			all.add("--parley.web.enabled=false");
		}
		if (!arguments[0].startsWith("--parley.journal.url=")) {
			all.add("--parley.journal.url=jdbc:sqlite:" + this.folder.resolve("parley.db"));
		}
		return FailedStart.of(ChatServerApplication.class, all.toArray(String[]::new));
	}

}
