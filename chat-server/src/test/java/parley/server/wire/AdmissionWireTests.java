package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.server.Waiting;
import parley.server.admission.AdmissionDecision.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may connect, on real sockets from many addresses of this machine. */
@Isolated("what a server logs may be lost while another one starts")
@ExtendWith(OutputCaptureExtension.class)
class AdmissionWireTests {

	private static final String NOBODY_IS_EXEMPT = "parley.limits.exempt=192.0.2.0/24";

	private static final int ADDRESSES = 100;

	/** However they come and go. */
	@Test
	void nothingIsLeftOfThoseWhoAreGone() throws IOException {
		try (RunningServer server = RunningServer.withEcho(NOBODY_IS_EXEMPT,
				"parley.limits.new-connections-per-address=1000000", "parley.limits.new-connections-window=1s")) {
			Random random = new Random(1);
			List<Socket> open = new ArrayList<>();
			for (int count = 0; count < 2000; count++) {
				open.add(connect("127.0.0." + (1 + random.nextInt(ADDRESSES)), "127.0.0.1", server.port()));
				if (open.size() > 200) {
					leave(open.remove(random.nextInt(open.size())), random.nextInt(4));
				}
			}
			server.await("all have got in", () -> server.connections() >= open.size());
			assertThat(server.admission().rememberedSources()).isBetween(50, ADDRESSES);
			for (Socket socket : open) {
				leave(socket, random.nextInt(4));
			}
			server.await("all are gone", () -> server.connections() == 0);
			server.await("nobody is remembered", () -> server.admission().rememberedSources() == 0);
		}
	}

	@Test
	void addressHasOnlySoManyAndTheNextIsToldWhy() throws IOException {
		try (RunningServer server = RunningServer.withEcho(NOBODY_IS_EXEMPT, "parley.limits.connections-per-address=2");
				Socket first = connect("127.0.0.2", "127.0.0.1", server.port());
				Socket second = connect("127.0.0.2", "127.0.0.1", server.port());
				Socket third = connect("127.0.0.2", "127.0.0.1", server.port());
				Socket other = connect("127.0.0.3", "127.0.0.1", server.port())) {
			assertThat(rest(third)).startsWith("Not now: there are too many connections from your address.");
			assertThat(server.turnedAway(Reason.TOO_MANY_CONNECTIONS)).isOne();
			for (Socket talking : List.of(first, second, other)) {
				talking.getOutputStream().write("alice> hi\n".getBytes(StandardCharsets.UTF_8));
				assertThat(new String(talking.getInputStream().readNBytes(3), StandardCharsets.UTF_8))
					.isEqualTo("hi\n");
			}
		}
	}

	@Test
	void limitHoldsForIpv6() throws IOException {
		boolean ipv6 = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.anyMatch((address) -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"));
		Assumptions.assumeTrue(ipv6, "this machine has no ::1");
		try (RunningServer server = RunningServer.withEcho(NOBODY_IS_EXEMPT, "parley.listeners[0].bind-address=::1",
				"parley.listeners[0].port=0", "parley.limits.connections-per-address=1");
				Socket first = connect("::1", "::1", server.port());
				Socket second = connect("::1", "::1", server.port())) {
			assertThat(rest(second)).startsWith("Not now: there are too many connections from your address.");
			first.getOutputStream().write("alice> hi\n".getBytes(StandardCharsets.UTF_8));
			assertThat(first.getInputStream().read()).isEqualTo('h');
		}
	}

	@Test
	void balancerThatHidesItsClientsIsWarnedOf(CapturedOutput output) throws IOException {
		try (RunningServer server = RunningServer.withEcho("parley.listeners[0].port=0",
				"parley.listeners[0].bind-address=127.0.0.1", "parley.limits.connections-per-address=1")) {
			assertThat(output.getAll())
				.contains("127.0.0.1:0 is for this machine, and parley.limits.exempt exempts it: if a balancer");
			try (Socket first = connect("127.0.0.2", "127.0.0.1", server.port());
					Socket second = connect("127.0.0.2", "127.0.0.1", server.port())) {
				server.await("both are in", () -> server.connections() == 2);
				server.await("the crowd is warned of", () -> output.getAll()
					.contains("More than 1 connections are of exempt addresses, the last of 127.0.0.2."));
				assertThat(first.isConnected() && second.isConnected()).isTrue();
			}
		}
	}

	private static void leave(Socket socket, int how) throws IOException {
		switch (how) {
			case 0 -> socket.setSoLinger(true, 0);
			case 1 -> socket.getOutputStream().write("\\quit".getBytes(StandardCharsets.UTF_8));
			case 2 -> socket.getOutputStream().write("alice> hi\n".getBytes(StandardCharsets.UTF_8));
			default -> socket.shutdownOutput();
		}
		socket.close();
	}

	private static String rest(Socket socket) throws IOException {
		return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static Socket connect(String from, String to, int port) throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout((int) Waiting.PATIENCE.toMillis());
		socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
		socket.connect(new InetSocketAddress(InetAddress.getByName(to), port));
		return socket;
	}

}
