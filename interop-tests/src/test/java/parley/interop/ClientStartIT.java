package parley.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the client starts, or says why it does not. */
@Execution(ExecutionMode.CONCURRENT)
class ClientStartIT {

	@ParameterizedTest
	@ValueSource(strings = { "localhost abc", "localhost 53142 --name alexandrina" })
	@Tag("C8")
	void refusesBadArguments(String arguments) {
		try (ChatProcess client = ChatProcess.start(ParleyJars.client(arguments.split(" ")))) {
			assertThat(client.awaitExit(Patience.START)).isEqualTo(2);
			assertThat(client.err()).contains("Usage: chatclient HOST PORT");
			assertThat(client.out()).isEmpty();
		}
	}

	@Test
	@Tag("C8")
	void refusedConnectionIsOneLine() {
		int closed = FreePort.find();
		try (ChatProcess client = ChatProcess.start(ParleyJars.client("127.0.0.1", Integer.toString(closed)))) {
			assertThat(client.awaitExit(Patience.START)).isEqualTo(3);
			assertThat(client.err().strip()).contains("127.0.0.1", Integer.toString(closed), "refused").hasLineCount(1);
			assertThat(client.out()).isEmpty();
		}
	}

	@Test
	@Tag("C8")
	void unknownHostIsOneLine() {
		try (ChatProcess client = ChatProcess.start(ParleyJars.client("no..host", "53142"))) {
			assertThat(client.awaitExit(Patience.START)).isEqualTo(3);
			assertThat(client.err().strip()).contains("no..host", "53142", "unknown host").hasLineCount(1);
		}
	}

	@Test
	@Tag("C8")
	void noAnswerIsOneLineAfterTenSeconds() throws IOException {
		List<Socket> queue = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fill(full, queue);
			long started = System.nanoTime();
			try (ChatProcess client = ChatProcess
				.start(ParleyJars.client("127.0.0.1", Integer.toString(full.getLocalPort())))) {
				assertThat(client.awaitExit(Patience.START)).isEqualTo(3);
				assertThat(client.err().strip())
					.contains("127.0.0.1", Integer.toString(full.getLocalPort()), "no answer")
					.hasLineCount(1);
			}
			assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofSeconds(9));
		}
		finally {
			for (Socket socket : queue) {
				socket.close();
			}
		}
	}

	@Test
	@Tag("C9")
	@Tag("C10")
	@Tag("C16")
	void asksForANameUntilItIsAHandle() {
		try (RawServer server = RawServer.listen();
				ChatProcess client = ChatProcess.start(ParleyJars.client("localhost", Integer.toString(server.port())));
				RawPeer connection = server.accept()) {
			client.awaitErr("Connected to localhost.*port " + server.port());
			client.awaitErr("(?i)name");
			client.type("two words");
			client.awaitErr("Not possible");
			client.type("alexandrina");
			client.awaitErr("Not possible");
			client.type("alice");
			client.type("hello");
			connection.expect("alice> hello\n");
			assertThat(client.out()).isEmpty();
		}
	}

	/** So full that the kernel answers nobody any more. */
	private static void fill(ServerSocket listener, List<Socket> queue) throws IOException {
		for (int waiting = 0; waiting < 2; waiting++) {
			Socket socket = new Socket();
			queue.add(socket);
			socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
					(int) Patience.ANSWER.toMillis());
		}
	}

}
