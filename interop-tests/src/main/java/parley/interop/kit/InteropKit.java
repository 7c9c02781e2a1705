package parley.interop.kit;

import parley.process.CommandLineProgram;
import parley.process.StandardStreams;

/** The command. */
public final class InteropKit {

	private static final CommandLineProgram PROGRAM = new CommandLineProgram("parley-interop", Kit.USAGE,
			Kit.UNREACHABLE);

	private InteropKit() {
	}

	/**
	 * Runs the kit and ends the process.
	 * @param arguments the command line; without any, it says what there may be
	 */
	public static void main(String[] arguments) {
		// The terminal library logs, and there is nothing here that would take it.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		boolean colours = StandardStreams.areTerminal() && System.getenv("NO_COLOR") == null;
		System.exit(PROGRAM.run(arguments,
				() -> Kit.run(StandardStreams.output(), StandardStreams.error(), colours, arguments)));
	}

}
