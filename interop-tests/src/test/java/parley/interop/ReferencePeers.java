package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that run the small programs that Parley is tested against, all of them in
 * {@code peers/}.
 */
public final class ReferencePeers {

	private static final Path SOURCES = Path.of("peers").toAbsolutePath();

	private ReferencePeers() {
	}

	/**
	 * Compiles the C server, where it is older than its source.
	 * @return the command that runs it
	 */
	public static List<String> server() {
		return compiled("reference-server/chatserver.c", "chatserver");
	}

	/**
	 * Compiles the C client, where it is older than its source.
	 * @return the command that runs it, but for host, port and handle
	 */
	public static List<String> cClient() {
		return compiled("c-client/client.c", "client");
	}

	private static synchronized List<String> compiled(String file, String name) {
		Path source = SOURCES.resolve(file);
		Path program = Path.of("target", "peers", name).toAbsolutePath();
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
	public static List<String> client() {
		return List.of(RequiredTool.python().toString(), SOURCES.resolve("reference-client/chatclient.py").toString());
	}

	/**
	 * {@return the command that runs the program of many dialects, but for its arguments}
	 */
	public static List<String> dialect() {
		return List.of(RequiredTool.python().toString(), SOURCES.resolve("dialect/dialect.py").toString());
	}

	/**
	 * {@return the command that runs the Java server that reads lines, but for its port}
	 */
	public static List<String> lineServer() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				SOURCES.resolve("line-server/LineServer.java").toString());
	}

}
