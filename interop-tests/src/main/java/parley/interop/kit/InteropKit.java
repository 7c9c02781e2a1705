package parley.interop.kit;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The command. */
public final class InteropKit {

	private InteropKit() {
	}

	/**
	 * Runs the kit and ends the process.
	 * @param arguments the command line; without any, it says what there may be
	 */
	public static void main(String[] arguments) {
		// The terminal library logs, and there is nothing here that would take it.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		PrintStream out = utf8(FileDescriptor.out);
		PrintStream err = utf8(FileDescriptor.err);
		boolean colours = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
				&& System.getenv("NO_COLOR") == null;
		System.exit(Kit.run(out, err, colours, arguments));
	}

	private static PrintStream utf8(FileDescriptor descriptor) {
		return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
	}

}
