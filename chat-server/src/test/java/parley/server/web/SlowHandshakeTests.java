package parley.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.Waiting;
import parley.server.certificate.MakeCertificate;
import parley.server.sweep.Sweeper;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS handshakes on the desk's port that never end. */
class SlowHandshakeTests {

	private static final Duration WITHIN = Duration.ofMinutes(5);

	/** A handshake record of 512 bytes, which begins a ClientHello. */
	private static final byte[] BEGUN = HexFormat.of().parseHex("160301020001");

	@TempDir
	private Path folder;

	@Test
	void handshakeThatDripsIsClosedInTime() throws IOException {
		PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
		assertThat(MakeCertificate.run(List.of(this.folder.toString()), nowhere, nowhere)).isZero();
		try (RunningDesk desk = RunningDesk.withPeople("parley.web.header-within=5m",
				"server.tomcat.connection-timeout=1h", "server.ssl.bundle=desk",
				"spring.ssl.bundle.pem.desk.keystore.certificate=file:"
						+ this.folder.resolve(MakeCertificate.CERTIFICATE),
				"spring.ssl.bundle.pem.desk.keystore.private-key=file:" + this.folder.resolve(MakeCertificate.KEY));
				Socket client = new Socket(InetAddress.getLoopbackAddress(), URI.create(desk.url()).getPort())) {
			for (byte next : BEGUN) {
				client.getOutputStream().write(next);
				sweep(desk, WITHIN.dividedBy(2));
			}
			client.setSoTimeout(100);
			Waiting.until("the connection is closed", () -> {
				sweep(desk, WITHIN.multipliedBy(2));
				return isClosed(client);
			}, () -> "it is open");
		}
	}

	private static void sweep(RunningDesk desk, Duration later) {
		desk.context().getBean(Sweeper.class).sweep(System.nanoTime() + later.toNanos());
	}

	private static boolean isClosed(Socket client) throws IOException {
		try {
			return client.getInputStream().read() < 0;
		}
		catch (SocketTimeoutException open) {
			return false;
		}
		catch (SocketException reset) {
			return true;
		}
	}

}
