package parley.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.bench.echo.EchoServer;

import static org.assertj.core.api.Assertions.assertThat;

class BenchTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int seconds = 1;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''                                                    | say load, echo or jmh
					lode                                                  | say load, echo or jmh
					load --conversations 1 --bytes 30 --seconds 1         | --port is missing
					load --port                                           | --port needs a value
					load --port 0 --conversations 1 --bytes 30 --seconds 1| --port takes a number from 1 to 65535, not 0
					load --port 1 --conversations x --bytes 30 --seconds 1| --conversations takes a number from 1 to 50000, not x
					load --port 1 --port 2                                | --port is there twice
					load --speed 3                                        | not understood: --speed
					echo --kind bare --port 0                             | --kind takes threads, netty or selector, not bare
					""")
	void whatCantBeMeantIsToldInOneLine(String command, String line) {
		assertThat(run(command)).isEqualTo(Bench.USAGE_ERROR);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith(line + "\nUsage: ");
		assertThat(this.out.size()).isZero();
	}

	@Test
	void saysWhatBecameOfTheLoadAsJsonAndAsTable() throws Exception {
		try (EchoServer server = EchoServer.start("netty", 0)) {
			assertThat(measureUntilSound(server.port())).as(this.err::toString).isZero();
		}
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.startsWith("{\"conversations\":2,\"bytes\":30,\"seconds\":%d.000,\"rate\":null,\"idle\":1,"
				.formatted(this.seconds))
			.contains("\"cpuPerTurn\":")
			.endsWith("\"failures\":{}}\n");
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("turns/s", "p99.9", "CPU a turn", "MiB")
			.doesNotContain("FAILED");
	}

	@Test
	void aServerThatIsNotThereIsAFailure() {
		assertThat(run("load --port 1 --conversations 2 --bytes 30 --seconds 1")).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("\"failures\":{\"not connected\":2}");
	}

	/** A machine that is busy may exchange nothing in a second. */
	private int measureUntilSound(int port) {
		int exitCode = load(port);
		while (exitCode != 0 && this.seconds < 60) {
			this.seconds *= 2;
			this.out.reset();
			this.err.reset();
			exitCode = load(port);
		}
		return exitCode;
	}

	private int load(int port) {
		return run("load --conversations 2 --bytes 30 --seconds %d --idle 1 --pid %d --port %d".formatted(this.seconds,
				ProcessHandle.current().pid(), port));
	}

	private int run(String command) {
		List<String> arguments = command.isEmpty() ? List.of() : List.of(command.split(" "));
		return Bench.run(arguments, new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

}
