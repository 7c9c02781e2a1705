package parley.interop.kit;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.interop.RequiredTool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kit against peers that are right, and against the same ones with one defect each.
 */
@Execution(ExecutionMode.CONCURRENT)
class PlantedDefectsIT {

	private static final String NONE = "none";

	private static final Path PEERS = Path.of("peers", "defects");

	/** One script for each thing that a client does; all of them would take minutes. */
	private static final List<String> FOR_CLIENTS = List.of("w03-exact-bytes", "w06-one-segment", "w01-500-characters",
			"w13-quit-bare-waiting", "c15-eof-waiting", "w07-quit-first", "w14-two-in-one-segment", "c11-empty-line",
			"w10-text-behind-nuls", "b23-no-raw-escapes", "c14-sigint-first");

	@ParameterizedTest
	@ValueSource(strings = { NONE, "swallows-two", "answers-twice", "ignores-quit", "hangs-after-eof", "drops-early",
			"splits-replies", "cuts-at-499", "keeps-handle", "sends-empty", "nul-is-text", "no-line-feed",
			"answers-handshake", "dies-of-reset" })
	void defectOfAServerIsFound(String defect) throws Exception {
		Process server = new ProcessBuilder(peer("server.py", defect)).redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader output = server.inputReader()) {
			List<String> arguments = new ArrayList<>(
					List.of("server", "127.0.0.1:" + output.readLine(), "--answers", "echo", "--jobs", "48"));
			arguments.addAll(patience(defect));
			check(defect, KitRun.of(arguments.toArray(new String[0])));
		}
		finally {
			server.destroyForcibly().waitFor();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { NONE, "swallows-two", "sends-twice", "ignores-quit", "hangs-after-eof",
			"line-feed-behind-quit", "drops-early", "splits-messages", "cuts-at-499", "wrong-separator", "sends-empty",
			"nul-ends-answer", "raw-escapes", "silent-interrupt" })
	void defectOfAClientIsFound(String defect) {
		List<String> arguments = new ArrayList<>(List.of("client", "--jobs", "4"));
		arguments.addAll(patience(defect));
		FOR_CLIENTS.forEach((script) -> arguments.addAll(List.of("--only", script)));
		arguments.add("--");
		arguments.addAll(peer("client.py", defect));
		arguments.addAll(List.of("{host}", "{port}"));
		check(defect, KitRun.of(arguments.toArray(new String[0])));
	}

	/** Who waits for a defect waits in vain; who waits for a right peer gets it. */
	private static List<String> patience(String defect) {
		return defect.equals(NONE) ? List.of("--attempts", "8") : List.of("--timeout", "2");
	}

	private static List<String> peer(String program, String defect) {
		Stream<String> options = defect.equals(NONE) ? Stream.of() : Stream.of("--defect", defect);
		return Stream.concat(Stream.of(RequiredTool.python().toString(), PEERS.resolve(program).toString()), options)
			.toList();
	}

	private static void check(String defect, KitRun run) {
		assertThat(run.exitCode()).as(run.report()).isEqualTo(defect.equals(NONE) ? Kit.OK : Kit.BROKEN);
	}

}
