package parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

import parley.bench.echo.EchoCommand;
import parley.bench.load.LoadCommand;
import parley.process.CommandLineProgram;
import parley.process.StandardStreams;

/** The command: {@code java -jar parley-bench.jar load|echo|jmh ...}. */
public final class Bench {

	static final int USAGE_ERROR = 2;

	private static final String USAGE = """
			Usage: java -jar parley-bench.jar load --port P --conversations N --bytes B --seconds T
			                                       [--rate R] [--idle M] [--pid PID]
			       java -jar parley-bench.jar echo --kind threads|netty|selector --port P
			       java -jar parley-bench.jar jmh [JMH's own arguments]""";

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

	/** Whatever is wrong is told in one line, and then how it goes. */
	static int run(List<String> arguments, PrintStream out, PrintStream err) {
		List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
		try {
			return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
				case "load" -> LoadCommand.run(rest, out, err);
				case "echo" -> EchoCommand.run(rest, out);
				default -> throw new IllegalArgumentException("say load, echo or jmh");
			};
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			err.println(USAGE);
			return USAGE_ERROR;
		}
		catch (IOException ex) {
			err.println("not done: " + ex.getMessage());
			return 1;
		}
	}

}
