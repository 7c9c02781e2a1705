package parley.interop;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the server starts, or says why it does not, one setting for each kind of failure:
 * the server's module tests the rest without a process.
 */
@Execution(ExecutionMode.CONCURRENT)
class ServerStartIT {

	@TempDir
	private static Path folder;

	private static String journal;

	private static RunningServer running;

	@BeforeAll
	static void start() {
		journal = "jdbc:sqlite:" + folder.resolve("parley.db");
		running = RunningServer.parleyIn(journal,
				Map.of("PARLEY_TURNS_HELDMESAGES", "3", "PARLEY_CONTAINERS", "required"));
	}

	@AfterAll
	static void stop() {
		running.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "53142 53143" })
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
			assertThat(server.awaitExit(Patience.START)).isOne();
			assertThat(server.err().strip()).contains(Integer.toString(taken.getLocalPort())).hasLineCount(1);
			assertThat(server.out()).doesNotContain("Listening");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--parley.limits.conections=5   | Did you mean parley.limits.connections-per-address?
			--parley.wire.backlog=0        | parley.wire.backlog=0: must be greater than or equal to 1""")
	@Tag("S1")
	void wrongSettingIsOneLineWithWhatWouldBeRight(String setting, String line) {
		assertEndsWithOneLine(ParleyJars.server("--parley.port=0", setting), line);
	}

	@Test
	@Tag("S1")
	void journalOfAnotherServerIsOneLine() {
		assertEndsWithOneLine(ParleyJars.serverOn(journal, "--parley.port=0"),
				"in use by another Parley server. Choose another with --parley.journal.url=jdbc:sqlite:FILE.");
	}

	@Test
	@Tag("S1")
	void slipOfTheFingerInTheEnvironmentIsWarnedOf() {
		running.process().awaitErr("PARLEY_TURNS_HELDMESAGES in the environment sets nothing");
		assertThat(running.process().err()).contains("Did you mean PARLEY_TURNS_HELDMESSAGES?")
			.doesNotContain("PARLEY_CONTAINERS");
	}

	@Test
	@Tag("S1")
	void portOnTheCommandLineCounts() {
		int free = FreePort.find();
		try (ChatProcess server = ChatProcess.start(ParleyJars.server(Integer.toString(free)))) {
			server.awaitOut(Pattern.compile("Listening on 0\\.0\\.0\\.0:" + free), Patience.START);
		}
	}

	@Test
	@Tag("S2")
	@Tag("B22")
	void saysWhereItListensAndThatItWaits() {
		assertThat(running.process().out())
			.containsPattern("Listening on 127\\.0\\.0\\.1:" + running.port() + ".*waiting for a connection");
	}

	private static void assertEndsWithOneLine(List<String> command, String line) {
		long begun = System.nanoTime();
		try (ChatProcess server = ChatProcess.start(command)) {
			// Within 10 s on a machine that does nothing else; printed, because a busy
			// one takes longer.
			assertThat(server.awaitExit(Patience.START)).isOne();
			System.out.printf("Ended after %,d ms: %s%n", Duration.ofNanos(System.nanoTime() - begun).toMillis(), line);
			assertThat(server.err().strip()).startsWith("chatserver: ").contains(line).hasLineCount(1);
			assertThat(server.out()).doesNotContain("Listening");
		}
	}

}
