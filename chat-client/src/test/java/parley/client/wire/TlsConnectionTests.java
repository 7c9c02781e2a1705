package parley.client.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestSettings;
import parley.protocol.Handle;
import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TLS against real listeners of the JDK, with certificates made by its keytool.
 */
class TlsConnectionTests {

	@TempDir
	static Path folder;

	private static final Optional<String> LINK_LOCAL = linkLocal();

	private static final EchoOverTls good = new EchoOverTls();

	private static final EchoOverTls underscored = new EchoOverTls();

	private static final EchoOverTls expired = new EchoOverTls();

	@BeforeAll
	static void listen() throws Exception {
		good.start("good", "-ext", "SAN=dns:localhost,ip:127.0.0.1,ip:::1"
				+ LINK_LOCAL.map((address) -> ",ip:" + address.replaceFirst("%.*", "")).orElse(""));
		underscored.start("underscored", "-ext", alternativeNames("chat_server", "*.chat_net.example"));
		expired.start("expired", "-ext", "SAN=dns:localhost", "-startdate", "-10d", "-validity", "5");
	}

	@AfterAll
	static void stop() throws IOException {
		good.listener().close();
		expired.listener().close();
		underscored.listener().close();
	}

	@Test
	void serverOfATrustedAuthorityIsTalkedWithEncrypted() throws Exception {
		try (ServerConnection connection = open("localhost", good.port(), trusting("good"))) {
			TestEvents events = new TestEvents();
			connection.start(events);
			assertThat(connection.encryption()).contains("TLSv1.3");
			assertThat(connection.send(new Handle("alice"), new MessageText("hi"))).isTrue();
			assertThat(events.next()).isEqualTo(new ServerEvent.Said("alice> hi"));
			connection.quit();
			assertThat(events.next()).isEqualTo(new ServerEvent.Quit());
		}
	}

	@Test
	void serverOfAnUnknownAuthorityIsRefusedAndTheRemedyIsSaid() {
		refused(good.port(), Tls.OFF.with(true, List.of(), false), "its certificate is not signed by anybody trusted"
				+ " here; --ca FILE names the authority that signed it.");
		refused(good.port(), trusting("expired"), "--ca FILE");
	}

	@Test
	void certificateForAnotherNameIsRefused() {
		assertThatExceptionOfType(NoConnectionException.class)
			.isThrownBy(() -> open("127.0.0.1", expired.port(), trusting("expired")))
			.withMessageContaining("its certificate is for another name than 127.0.0.1.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "::1" })
	void addressThatTheCertificateNamesIsTalkedWith(String host) throws Exception {
		try (ServerConnection connection = open(host, good.port(), trusting("good"))) {
			assertThat(connection.encryption()).isPresent();
		}
	}

	@Test
	void addressWithAZoneIsTalkedWith() throws Exception {
		Assumptions.assumeTrue(LINK_LOCAL.isPresent(), "this machine has no link-local address");
		try (ServerConnection connection = open(LINK_LOCAL.get(), good.port(), trusting("good"))) {
			assertThat(connection.encryption()).isPresent();
		}
	}

	/** As Docker Compose names hosts. */
	@ParameterizedTest
	@ValueSource(strings = { "chat_server", "CHAT_SERVER", "chat_server.", "a_b.chat_net.example" })
	void hostWithAnUnderscoreIsCheckedAgainstTheCertificate(String host) throws Exception {
		assertThat(handshake(host, "underscored").isValid()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "other_server", "chat_server.example", "a_b.c.chat_net.example", "chat_net.example" })
	void hostWithAnUnderscoreThatTheCertificateDoesNotNameIsRefused(String host) {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> handshake(host, "underscored"))
			.satisfies((failure) -> assertThat(TlsFailure.reason(failure, host, "1 s"))
				.startsWith("its certificate is for another name than " + host + "; ")
				.contains("give it one without"));
	}

	@Test
	void certificateThatHasExpiredIsRefused() {
		refused(expired.port(), trusting("expired"), "its certificate has expired.");
	}

	@Test
	void anybodyIsTrustedOnlyWhenAskedFor() throws Exception {
		try (ServerConnection connection = open("localhost", expired.port(), Tls.OFF.with(false, List.of(), true))) {
			assertThat(connection.encryption()).isPresent();
		}
	}

	@Test
	void serverThatSpeaksPlainTextIsRecognised() throws Exception {
		try (TestServer server = new TestServer()) {
			server.sendLater("who are you?\n");
			refused(server.port(), trusting("good"), "it speaks plain text: leave --tls out.");
		}
	}

	@Test
	void serverThatHangsUpOnTheHandshakeIsSaid() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread.startVirtualThread(() -> {
				try (Socket client = server.accept()) {
					client.getInputStream().read();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			refused(server.getLocalPort(), trusting("good"), "if it speaks plain text, leave --tls out.");
		}
	}

	@Test
	void serverThatNeverAnswersTheHandshakeIsGivenUp() {
		WireSettings hasty = TestSettings.connectingWithin(Duration.ofMillis(400));
		try (TestServer server = new TestServer()) {
			assertThatExceptionOfType(NoConnectionException.class)
				.isThrownBy(() -> ServerConnection.open("localhost", server.port(), hasty,
						new ConnectOptions(TestDialects.CLASSIC, trusting("good"))))
				.withMessageContaining("within 0.4 s");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void plainTextToATlsPortIsRecognised() throws Exception {
		try (ServerConnection connection = open("localhost", good.port(), Tls.OFF)) {
			TestEvents events = new TestEvents();
			connection.start(events);
			connection.send(new Handle("alice"), new MessageText("hi"));
			assertThat(events.next()).isEqualTo(new ServerEvent.SpeaksTls());
		}
	}

	@Test
	void fileThatIsNoCertificateIsNamed() throws IOException {
		Path text = Files.writeString(folder.resolve("notes.txt"), "to do: make a certificate");
		refused(good.port(), Tls.OFF.with(true, List.of(text), false), "notes.txt is not in PEM format.");
		refused(good.port(), Tls.OFF.with(true, List.of(folder.resolve("none.pem")), false), "none.pem can't be read.");
	}

	private static SSLSession handshake(String host, String authority) throws IOException {
		Socket plain = new Socket(InetAddress.getLoopbackAddress(), underscored.port());
		try (SSLSocket socket = new TlsHandshake(trusting(authority), false).over(plain, host, 60_000)) {
			socket.getOutputStream().write('x');
			assertThat(socket.getInputStream().read()).isEqualTo('x');
			return socket.getSession();
		}
	}

	/** Those of containers come and go. */
	private static Optional<String> linkLocal() {
		try {
			return NetworkInterface.networkInterfaces()
				.filter((network) -> !network.getName().startsWith("veth"))
				.flatMap(NetworkInterface::inetAddresses)
				.filter((address) -> address instanceof Inet6Address && address.isLinkLocalAddress())
				.map(InetAddress::getHostAddress)
				.findFirst();
		}
		catch (SocketException ex) {
			return Optional.empty();
		}
	}

	/** In DER, because keytool refuses such names. */
	private static String alternativeNames(String... names) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (String name : names) {
			all.write(0x82);
			all.write(name.length());
			all.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		}
		return "2.5.29.17=30:%02X:".formatted(all.size())
				+ HexFormat.ofDelimiter(":").withUpperCase().formatHex(all.toByteArray());
	}

	private static void refused(int port, Tls tls, String reason) {
		assertThatExceptionOfType(NoConnectionException.class).isThrownBy(() -> open("localhost", port, tls))
			.withMessageContaining(reason)
			.withMessageNotContaining("\n");
	}

	private static ServerConnection open(String host, int port, Tls tls)
			throws NoConnectionException, InterruptedException {
		return ServerConnection.open(host, port, TestSettings.WIRE, new ConnectOptions(TestDialects.CLASSIC, tls));
	}

	private static Tls trusting(String name) {
		return Tls.OFF.with(true, List.of(folder.resolve(name + ".pem")), false);
	}

	/** A server that sends back what it gets, up to the end of its client. */
	private static final class EchoOverTls {

		private static final List<String> QUICK_START = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

		private final CompletableFuture<SSLServerSocket> socket = new CompletableFuture<>();

		void start(String name, String... certificate) throws Exception {
			this.socket.complete(
					(SSLServerSocket) context(name, certificate).getServerSocketFactory().createServerSocket(0, 50));
			Thread.ofVirtual().start(this::serve);
		}

		int port() {
			return listener().getLocalPort();
		}

		SSLServerSocket listener() {
			return this.socket.join();
		}

		private void serve() {
			while (!listener().isClosed()) {
				try (SSLSocket client = (SSLSocket) listener().accept()) {
					client.getInputStream().transferTo(client.getOutputStream());
				}
				catch (IOException ex) {
					// A client that this one does not suit; the next one may.
				}
			}
		}

		private static SSLContext context(String name, String... certificate) throws Exception {
			Path store = folder.resolve(name + ".p12");
			keytool(store, List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name),
					List.of(certificate));
			KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
			Files.writeString(folder.resolve(name + ".pem"), pem(keys.getCertificate("server")));
			KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(keys, "changeit".toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			return context;
		}

		private static String pem(Certificate certificate) throws CertificateEncodingException {
			return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
					+ "\n-----END CERTIFICATE-----\n";
		}

		private static void keytool(Path store, List<String> command, List<String> more) throws Exception {
			List<String> words = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
			words.addAll(QUICK_START);
			words.addAll(command);
			words.addAll(more);
			words.addAll(List.of("-keystore", store.toString(), "-storepass", "changeit"));
			Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
			try (InputStream out = process.getInputStream()) {
				String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
				assertThat(process.waitFor()).as(said).isZero();
			}
		}

	}

}
