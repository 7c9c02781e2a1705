package parley.interop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs and the machine may lack. Where the environment says
 * {@code CI=true} a missing one fails the test; elsewhere the test is skipped, with the
 * reason.
 */
public final class RequiredTool {

	private RequiredTool() {
	}

	/**
	 * Finds a program on the search path, or fails or skips the running test.
	 * @param name the program's name
	 * @return its path
	 */
	public static Path find(String name) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseGet(() -> missing(name));
	}

	private static Path missing(String name) {
		String reason = name + " is not installed, and this test needs it";
		if ("true".equals(System.getenv("CI"))) {
			throw new AssertionError(reason);
		}
		return Assumptions.abort(reason);
	}

}
