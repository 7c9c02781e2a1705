package parley.interop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * Programs that tests need and the machine may lack. A test that lacks one is skipped,
 * with a reason of one line that says what is missing and how to have it, the same for
 * the same cause. Where the environment says {@code CI=true} it fails instead.
 */
public final class RequiredTool {

	/** Debian's packages, where they are not called as the program is. */
	private static final Map<String, String> PACKAGES = Map.of("gcc", "gcc libc6-dev", "prlimit", "util-linux", "nc",
			"netcat-openbsd", "ssh", "openssh-client", "initdb", "postgresql");

	private RequiredTool() {
	}

	/**
	 * Finds a program on the search path, or skips the running test.
	 * @param name the program's name
	 * @return its path
	 */
	public static Path find(String name) {
		return onPath(name).orElseGet(() -> missing(
				"%s is not installed: apt-get install %s".formatted(name, PACKAGES.getOrDefault(name, name))));
	}

	/**
	 * Finds Python 3 itself, which can be behind a script on the path that takes time.
	 * @return its path
	 */
	public static Path python() {
		return Python.PROGRAM.orElseGet(() -> find("python3"));
	}

	/** Asked once. */
	private static final class Python {

		static final Optional<Path> PROGRAM = onPath("python3").map(Python::behind);

		private static Path behind(Path program) {
			try (ChatProcess asked = ChatProcess
				.start(List.of(program.toString(), "-c", "import sys; print(sys.executable)"))) {
				return (asked.awaitExit() == 0) ? Path.of(asked.out().strip()) : program;
			}
		}

	}

	private static Optional<Path> onPath(String name) {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Skips the running test, or fails it where nothing may be skipped.
	 * @param reason what is missing and how to have it, in one line
	 * @return never: it stands for the path that there is not
	 */
	public static Path missing(String reason) {
		return missing(reason, "CI", "true");
	}

	/**
	 * Skips the running test, or fails it where a variable of the environment says so.
	 * @param reason what is missing and how to have it, in one line
	 * @param variable the variable
	 * @param value its value that makes the test fail
	 * @return never: it stands for the path that there is not
	 */
	public static Path missing(String reason, String variable, String value) {
		if (value.equals(System.getenv(variable))) {
			throw new AssertionError("%s=%s is set, but %s".formatted(variable, value, reason));
		}
		return Assumptions.abort(reason);
	}

}
