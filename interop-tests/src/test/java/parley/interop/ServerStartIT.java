package parley.interop;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the server starts, or says why it does not. */
class ServerStartIT {

	@ParameterizedTest
	@ValueSource(strings = { "abc", "0", "65536", "-1", "+1", "1e3", "", " ", "99999999999999999999", "53142 53143" })
	@Tag("S1")
	void refusesWhatIsNoPort(String arguments) {
		String[] words = arguments.isBlank() ? new String[] { arguments } : arguments.split(" ");
		try (ChatProcess server = ChatProcess.start(ParleyJars.server(words))) {
			assertThat(server.awaitExit(Patience.START)).isEqualTo(2);
			assertThat(server.err()).contains("Usage: chatserver [PORT]");
			assertThat(server.err().lines().findFirst().orElseThrow()).doesNotContain("Usage");
			assertThat(server.out()).isEmpty();
		}
	}

	@Test
	@Tag("S1")
	void portInUseIsOneLineAndExitsWithOne() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ChatProcess server = ChatProcess.start(
						ParleyJars.server(Integer.toString(taken.getLocalPort()), "--parley.bind-address=127.0.0.1"))) {
			assertThat(server.awaitExit(Duration.ofSeconds(10))).isOne();
			assertThat(server.err().strip()).contains(Integer.toString(taken.getLocalPort())).hasLineCount(1);
			assertThat(server.out()).doesNotContain("Listening");
		}
	}

	@Test
	@Tag("S1")
	void portOnTheCommandLineCounts() throws Exception {
		int free;
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = probe.getLocalPort();
		}
		try (ChatProcess server = ChatProcess.start(ParleyJars.server(Integer.toString(free)))) {
			server.awaitOut(Pattern.compile("Listening on 0\\.0\\.0\\.0:" + free), Patience.START);
		}
	}

	@Test
	@Tag("S2")
	@Tag("B22")
	void saysWhereItListensAndThatItWaits() {
		try (RunningServer server = RunningServer.parleyEcho()) {
			assertThat(server.process().out())
				.containsPattern("Listening on 127\\.0\\.0\\.1:" + server.port() + ".*waiting for a connection");
		}
	}

}
