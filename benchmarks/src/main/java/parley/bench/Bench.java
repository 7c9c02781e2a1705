package parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import parley.bench.echo.EchoCommand;
import parley.bench.load.LoadCommand;
import parley.bench.load.LoadOptions;
import parley.cli.Options;
import parley.cli.Program;
import parley.cli.UsageException;
import parley.process.CommandLineProgram;
import parley.process.StandardStreams;

/** The command: {@code java -jar parley-bench.jar load|echo|jmh ...}. */
public final class Bench {

	static final int USAGE_ERROR = 2;

	private static final String COMMANDS = "say load, echo or jmh";

	private static final CommandLineProgram PROGRAM = new CommandLineProgram("parley-bench", USAGE_ERROR, 1);

	private Bench() {
	}

	/**
	 * Runs a command and ends the process.
	 * @param arguments the command line
	 * @throws IOException if a benchmark's result can't be written
	 */
	public static void main(String[] arguments) throws IOException {
		if (arguments.length > 0 && "jmh".equals(arguments[0])) {
			org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
			return;
		}
		System.exit(PROGRAM.run(arguments,
				() -> run(List.of(arguments), StandardStreams.output(), StandardStreams.error())));
	}

	private static CommandSpec description() {
		CommandSpec bench = Program.command("parley-bench", "load | echo | jmh ...",
				"makes load, runs yardsticks, measures parts");
		bench.addOption(Options.flag("--help", "show how to call the program").usageHelp(true).build());
		bench.addSubcommand("load", LoadOptions.description());
		bench.addSubcommand("echo", EchoCommand.description());
		bench.addSubcommand("jmh", Program.command("jmh", "[JMH's own arguments]", "runs the benchmarks"));
		return bench;
	}

	/** Whatever is wrong is told in one line, and then how it goes. */
	static int run(List<String> arguments, PrintStream out, PrintStream err) {
		CommandSpec description = description();
		Program program = Program.documented(description);
		try {
			if (!arguments.isEmpty() && !arguments.getFirst().startsWith("-")
					&& !description.subcommands().containsKey(arguments.getFirst())) {
				throw new IllegalArgumentException(COMMANDS);
			}
			ParseResult line = program.parse(arguments);
			Optional<String> text = line.isUsageHelpRequested() ? Optional.of(Program.usage(line.commandSpec()))
					: program.document(line);
			if (text.isPresent()) {
				out.print(text.get());
				return 0;
			}
			return switch (line.commandSpec().name()) {
				case "load" -> LoadCommand.run(line, out, err);
				case "echo" -> EchoCommand.run(line, out);
				default -> throw new IllegalArgumentException(COMMANDS);
			};
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			err.print((ex instanceof UsageException wrong) ? Program.usage(wrong.command()) : program.usage());
			return USAGE_ERROR;
		}
		catch (IOException ex) {
			err.println("not done: " + ex.getMessage());
			return 1;
		}
	}

}
