package parley.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

import picocli.CommandLine.ParseResult;

/**
 * {@code load ...}: makes load for a server on loopback and says what became of it, as a
 * line of JSON on the output and as a table beside it.
 */
public final class LoadCommand {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private LoadCommand() {
	}

	/**
	 * Runs it.
	 * @param line the command line
	 * @param out gets the JSON
	 * @param table gets the table
	 * @return the exit code: 0 if every conversation was answered always and in turn, 1
	 * if not
	 * @throws IOException if the server's process is not there
	 */
	public static int run(ParseResult line, PrintStream out, PrintStream table) throws IOException {
		LoadOptions options = LoadOptions.of(line);
		try (LoadRun run = new LoadRun(options, PATIENCE)) {
			LoadReport report = run.run();
			table.print(ReportTable.of(report));
			out.println(ReportJson.of(report));
			return report.isSound() ? 0 : 1;
		}
	}

}
