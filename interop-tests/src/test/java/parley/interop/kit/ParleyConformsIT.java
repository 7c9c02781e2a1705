package parley.interop.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.interop.ParleyJars;
import parley.interop.kit.play.Target;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kit against Parley's own programs, as they are shipped. A test is a whole run: a
 * hundred scripts, and for the client as many starts of a JVM.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ParleyConformsIT {

	private static final Path REPORTS = Path.of("target");

	@Test
	void serverThatEchoes() throws Exception {
		int port = KitRun.freePort();
		Process server = new ProcessBuilder(ParleyJars.server(Integer.toString(port), "--parley.responder=echo"))
			.redirectErrorStream(true)
			.redirectOutput(REPORTS.resolve("kit-server.log").toFile())
			.start();
		try {
			assertThat(Target.parse("127.0.0.1:" + port).await(Duration.ofSeconds(60))).isTrue();
			conforms(KitRun.of("server", "127.0.0.1:" + port, "--timeout", "15", "--junit",
					REPORTS.resolve("kit-server-junit.xml").toString(), "--json",
					REPORTS.resolve("kit-server.json").toString()));
		}
		finally {
			server.destroyForcibly().waitFor();
		}
		assertThat(Files.readString(REPORTS.resolve("kit-server.json"))).contains("\"verdict\": \"passed\"");
	}

	@Test
	void serverWithAnOperator() {
		int port = KitRun.freePort();
		String command = String.join(" ", ParleyJars.server(Integer.toString(port), "--parley.console.enabled=true"));
		KitRun run = KitRun.of("server", "127.0.0.1:" + port, "--operator-cmd", command, "--timeout", "15");
		conforms(run);
		assertThat(run.report()).contains("A server that is stopped says quit");
	}

	@Test
	void clientOnATerminal() {
		List<String> arguments = new ArrayList<>(List.of("client", "--timeout", "15", "--"));
		arguments.addAll(ParleyJars.client("{host}", "{port}", "--parley.client.chat.reconnect=never"));
		conforms(KitRun.of(arguments.toArray(new String[0])));
	}

	private static void conforms(KitRun run) {
		assertThat(run.exitCode()).as(run.report()).isZero();
	}

}
