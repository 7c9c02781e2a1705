package parley.interop.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends signals to processes, and has processes start with the usual handling of them.
 */
public final class Signals {

	private static final List<String> WITH_DEFAULTS = supported(List.of("env", "--default-signal=INT,QUIT,TERM"));

	/** For tools that end at once, unless the machine is very busy. */
	private static final long PATIENCE_SECONDS = 60;

	private Signals() {
	}

	/**
	 * Has a program start with the default handling of signals. A shell that starts the
	 * build in the background makes it ignore SIGINT, and children inherit that. Where
	 * {@code env} can't undo it, the command stays as it is.
	 * @param command the program and its arguments
	 * @return the command to start
	 */
	public static List<String> withDefaults(List<String> command) {
		List<String> whole = new ArrayList<>(WITH_DEFAULTS);
		whole.addAll(command);
		return whole;
	}

	/**
	 * Sends a signal.
	 * @param pid the number of the process
	 * @param name the signal's name, such as {@code TERM}
	 * @return whether it was sent
	 */
	public static boolean send(long pid, String name) {
		return succeeds(List.of("kill", "-s", name, Long.toString(pid)));
	}

	private static List<String> supported(List<String> wrapper) {
		List<String> probe = new ArrayList<>(wrapper);
		probe.add("true");
		return succeeds(probe) ? wrapper : List.of();
	}

	private static boolean succeeds(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
