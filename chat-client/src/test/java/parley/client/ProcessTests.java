package parley.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client as a process, through pipes: what only a process has, exit codes and
 * signals.
 */
@Timeout(120)
class ProcessTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost 1 2", "localhost 65536", "localhost 1 --name=a>b", "" })
	@Tag("C8")
	void badArgumentsAreRefusedWithUsage(String arguments) throws Exception {
		Process client = client(arguments.isEmpty() ? new String[0] : arguments.split(" "));
		client.getOutputStream().close();
		assertThat(client.getErrorStream().readAllBytes()).asString(StandardCharsets.UTF_8)
			.startsWith("chatclient: ")
			.contains("\nUsage: chatclient HOST PORT");
		assertThat(client.getInputStream().readAllBytes()).isEmpty();
		assertThat(exitCode(client)).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	@Tag("C14")
	@Tag("C16")
	void signalSaysQuitAndNothingButAnswersIsOnStandardOutput(String signal, int exitCode) throws Exception {
		try (TestServer server = new TestServer()) {
			Process client = client("localhost", Integer.toString(server.port()), "--name", "alice");
			client.getOutputStream().write("grüße\nand\n".getBytes(StandardCharsets.UTF_8));
			client.getOutputStream().flush();
			server.expect("alice> grüße\n");
			server.send("hallo\n");
			server.expect("alice> and\n");
			new ProcessBuilder("kill", "-" + signal, Long.toString(client.pid())).start().waitFor();
			server.expectQuit();
			server.vanish();
			assertThat(client.getInputStream().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hallo\n");
			assertThat(client.getErrorStream().readAllBytes()).asString(StandardCharsets.UTF_8)
				.matches("Connected to [^\n]+\n(You have ended the chat.\n)?");
			assertThat(exitCode(client)).isEqualTo(exitCode);
		}
	}

	@Test
	@Tag("C8")
	void badSettingIsOneLine() throws Exception {
		Process client = client("localhost", "1", "--parley.client.quiet-period=soon");
		assertThat(client.getErrorStream().readAllBytes()).asString(StandardCharsets.UTF_8)
			.startsWith("chatclient: ")
			.contains("parley.client.quiet-period")
			.contains("soon")
			.hasLineCount(1);
		assertThat(exitCode(client)).isEqualTo(1);
	}

	private static Process client(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), ChatClientApplication.class.getName()));
		command.addAll(Arrays.asList(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("LC_ALL", "C");
		return builder.start();
	}

	private static int exitCode(Process process) throws InterruptedException {
		assertThat(process.waitFor(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return process.exitValue();
	}

}
