package parley.process;

import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A program that is run from a command line, up to its exit code. Each {@code main} of
 * the repository runs as one, so that a missing standard stream, a locale that is not
 * UTF-8 and output that nobody takes have the same effect on all of them.
 *
 * @param name what its complaints begin with
 * @param badArguments its exit code for arguments that can't be read
 * @param outputLost its exit code when its output can't be written
 */
public record CommandLineProgram(String name, int badArguments, int outputLost) {

	/**
	 * Runs it. Arguments and settings in the environment that the locale has not let
	 * through are refused with one line. When the output can't be written, the program
	 * ends there: silently if its reader has gone, else with one line.
	 * @param arguments as the system gave them
	 * @param body does the work on this thread, and returns the exit code
	 * @return the exit code
	 */
	public int run(String[] arguments, IntSupplier body) {
		StandardStreams.prepare();
		Optional<String> unreadable = LocaleLoss.of(arguments, System.getenv());
		if (unreadable.isPresent()) {
			return complain(unreadable.get(), this.badArguments);
		}
		try {
			return body.getAsInt();
		}
		catch (OutputLostException ex) {
			return ex.isReaderGone() ? this.outputLost : complain(String.valueOf(ex.getMessage()), this.outputLost);
		}
	}

	private int complain(String reason, int exitCode) {
		StandardStreams.error().println(this.name + ": " + reason + ".");
		return exitCode;
	}

}
