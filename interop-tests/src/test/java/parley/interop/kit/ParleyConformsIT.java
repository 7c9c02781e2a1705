package parley.interop.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import parley.interop.FreePort;
import parley.interop.LoggedProcess;
import parley.interop.ParleyJars;
import parley.interop.kit.script.Library;
import parley.interop.kit.script.Need;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.Side;
import parley.interop.process.ShellWords;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kit against Parley's own programs, as they are shipped. The short form leaves out
 * what costs a start of a JVM or a pause and is tested elsewhere: with an operator, the
 * scripts that need none, and all but the first of those that stop the server; on a
 * terminal, the scripts whose clauses were all in one before. {@code -Dkit.all=true}
 * plays everything.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ParleyConformsIT {

	private static final boolean ALL = Boolean.getBoolean("kit.all");

	private static final Path REPORTS = Path.of("target");

	@Test
	void serverThatEchoes() throws Exception {
		try (LoggedProcess server = LoggedProcess.start("kit-server",
				ParleyJars.server("--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.responder=echo"))) {
			String port = server.await(Pattern.compile("Listening on \\S+:(\\d+)")).group(1);
			conforms(kit("server", "127.0.0.1:" + port, "--junit", REPORTS.resolve("kit-server-junit.xml").toString(),
					"--json", REPORTS.resolve("kit-server.json").toString()));
		}
		assertThat(Files.readString(REPORTS.resolve("kit-server.json"))).contains("\"verdict\": \"passed\"")
			.as("each SHOULD as well")
			.doesNotContain("\"verdict\": \"failed\"");
	}

	@Test
	void serverWithAnOperator() {
		int port = FreePort.find();
		String command = ShellWords.quote(ParleyJars.server(Integer.toString(port), "--parley.console.enabled=true"));
		List<String> arguments = new ArrayList<>(List.of("127.0.0.1:" + port, "--operator-cmd", command));
		Set<List<String>> stops = new HashSet<>();
		addOnly(arguments,
				Library.builtIn(Side.SERVER)
					.stream()
					.filter((script) -> script.need() == Need.OPERATOR
							|| (script.need() == Need.PROCESS && stops.add(script.clauses()))));
		KitRun run = kit("server", arguments.toArray(new String[0]));
		conforms(run);
		assertThat(run.report()).contains("A server that is stopped says quit");
	}

	@Test
	void clientOnATerminal() {
		List<String> arguments = new ArrayList<>();
		Set<String> clauses = new HashSet<>();
		addOnly(arguments, Library.builtIn(Side.CLIENT).stream().filter((script) -> clauses.addAll(script.clauses())));
		arguments.add("--");
		arguments.addAll(ParleyJars.client("{host}", "{port}", "--parley.client.chat.reconnect=never"));
		conforms(kit("client", arguments.toArray(new String[0])));
	}

	private static void addOnly(List<String> arguments, Stream<Script> chosen) {
		if (!ALL) {
			chosen.forEach((script) -> arguments.addAll(List.of("--only", script.id())));
		}
	}

	/** With what a busy machine needs. */
	private static KitRun kit(String side, String... arguments) {
		List<String> all = new ArrayList<>(List.of(side, "--timeout", "15", "--attempts", "8"));
		Collections.addAll(all, arguments);
		return KitRun.of(all.toArray(new String[0]));
	}

	private static void conforms(KitRun run) {
		assertThat(run.exitCode()).as(run.report()).isZero();
	}

}
