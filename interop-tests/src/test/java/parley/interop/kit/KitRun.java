package parley.interop.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A run of the kit in this process.
 *
 * @param exitCode what it ended with
 * @param report all that it printed
 */
record KitRun(int exitCode, String report) {

	static KitRun of(String... arguments) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		int exitCode = Kit.run(out, out, false, arguments);
		return new KitRun(exitCode, bytes.toString(StandardCharsets.UTF_8));
	}

}
