package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The small programs of other people's making that Parley is tested against: a server in
 * C and a client in Python, both in {@code peers/}.
 */
final class ReferencePeers {

	private static final Path SOURCES = Path.of("peers").toAbsolutePath();

	private ReferencePeers() {
	}

	/**
	 * Compiles the C server, where it is older than its source.
	 * @return the command that runs it
	 */
	static synchronized List<String> server() {
		Path source = SOURCES.resolve("chatserver.c");
		Path program = Path.of("target", "peers", "chatserver").toAbsolutePath();
		String gcc = RequiredTool.find("gcc").toString();
		try {
			Files.createDirectories(program.getParent());
			if (!Files.exists(program)
					|| Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
				compile(gcc, source, program);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return List.of(program.toString());
	}

	private static void compile(String gcc, Path source, Path program) {
		List<String> command = List.of(gcc, "-Wall", "-Wextra", "-Werror", "-o", program.toString(), source.toString());
		try (ChatProcess compiler = ChatProcess.start(command)) {
			assertThat(compiler.awaitExit(Patience.START)).as(compiler::err).isZero();
		}
	}

	/**
	 * {@return the command that runs the Python client, but for host and port}
	 */
	static List<String> client() {
		return List.of(RequiredTool.find("python3").toString(), SOURCES.resolve("chatclient.py").toString());
	}

}
