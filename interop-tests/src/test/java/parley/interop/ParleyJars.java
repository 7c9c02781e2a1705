package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that run Parley's own programs, from the jars that this build has made, with
 * the JDK that runs the tests.
 */
public final class ParleyJars {

	/** With a cache it takes several times the CPU time of a start. */
	private static final Duration UNPACKING = Duration.ofMinutes(8);

	private ParleyJars() {
	}

	/**
	 * {@return the command that runs the server, with a journal of its own and without
	 * its web server}
	 * @param arguments its arguments
	 */
	public static List<String> server(String... arguments) {
		return serverOn("jdbc:sqlite:" + emptyFolder().resolve("parley.db"), arguments);
	}

	/**
	 * {@return the command that runs the server, without its web server}
	 * @param journal the URL of its journal
	 * @param arguments its other arguments
	 */
	public static List<String> serverOn(String journal, String... arguments) {
		List<String> command = server(List.of(), arguments);
		command.add("--parley.journal.url=" + journal);
		command.add("--parley.web.enabled=false");
		return command;
	}

	/**
	 * {@return the command that runs the server with its web server, and with a journal
	 * of its own}
	 * @param arguments its arguments
	 */
	public static List<String> serverWithWeb(String... arguments) {
		List<String> command = server(List.of(), arguments);
		command.add("--parley.journal.url=jdbc:sqlite:" + emptyFolder().resolve("parley.db"));
		return command;
	}

	/**
	 * {@return the command that runs the server with its web server}
	 * @param journal the URL of its journal
	 * @param arguments its other arguments
	 */
	public static List<String> serverWithWebOn(String journal, String... arguments) {
		List<String> command = server(List.of(), arguments);
		command.add("--parley.journal.url=" + journal);
		return command;
	}

	/**
	 * {@return the command that works on the transcripts beside the server}
	 * @param jvmOptions options of the JVM
	 * @param journal the URL of the journal
	 * @param arguments the command's arguments
	 */
	public static List<String> transcripts(List<String> jvmOptions, String journal, String... arguments) {
		List<String> command = server(jvmOptions, "transcripts");
		command.addAll(List.of(arguments));
		command.add("--parley.journal.url=" + journal);
		return command;
	}

	/**
	 * {@return the command that makes a certificate}
	 * @param arguments the command's arguments
	 */
	public static List<String> makeCert(String... arguments) {
		List<String> command = server(List.of(), "make-cert");
		command.addAll(List.of(arguments));
		return command;
	}

	/** Beside the test reports, where it can be looked into when a test has failed. */
	private static Path emptyFolder() {
		try {
			Path journals = Files.createDirectories(Path.of("target", "journals").toAbsolutePath());
			return Files.createTempDirectory(journals, "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return the command that runs the client, as its launcher does: unpacked, and with
	 * a cache}
	 * @param arguments its arguments
	 */
	public static List<String> client(String... arguments) {
		Path cache = UnpackedClient.JAR.resolveSibling("chat-client.aot");
		return run(UnpackedClient.JAR,
				List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Dorg.jline.terminal.ffm=false"), arguments);
	}

	/** The unpacked client's jar, with its libraries and its cache beside it. */
	static Path unpackedClient() {
		return UnpackedClient.JAR;
	}

	/**
	 * {@return the server's jar}
	 */
	public static Path serverJar() {
		return jar("chat-server");
	}

	/** The executable jar of a module. */
	static Path jar(String module) {
		Path jar = Path.of("..", module, "target", module + ".jar").toAbsolutePath().normalize();
		assertThat(Files.exists(jar)).as("%s is missing: build it first (mvn verify does)", jar).isTrue();
		return jar;
	}

	/** The command that runs the server's jar, with these arguments alone. */
	static List<String> server(List<String> jvmOptions, String... arguments) {
		List<String> options = new ArrayList<>(UnpackedServer.OPTIONS);
		options.addAll(jvmOptions);
		return run(UnpackedServer.JAR, options, arguments);
	}

	/** The command that runs a jar. */
	static List<String> run(Path jar, List<String> jvmOptions, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// Quick to start rather than fast in the long run: most of these live for a
		// second.
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(jvmOptions);
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(List.of(arguments));
		return command;
	}

	/** Unpacked and with a cache, as in the image, once for each build. */
	private static final class UnpackedServer {

		private static final Path FOLDER = Path.of("target", "server").toAbsolutePath();

		static final Path JAR = FOLDER.resolve("chat-server.jar");

		static final List<String> OPTIONS = List.of("-XX:AOTCache=" + FOLDER.resolve("chat-server.aot"),
				"-Xlog:aot*=off,cds*=off");

		static {
			if (!isFresh()) {
				unpack();
			}
		}

		/** By the plain jar, because the executable one has a time of its own. */
		private static boolean isFresh() {
			try {
				Path cache = FOLDER.resolve("chat-server.aot");
				Path plain = jar("chat-server").resolveSibling("chat-server.jar.original");
				return Files.exists(cache) && Files.exists(plain)
						&& Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(plain)) > 0;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** It ends before it listens. */
		private static void unpack() {
			run(ParleyJars.run(jar("chat-server"), List.of("-Djarmode=tools"), "extract", "--force", "--destination",
					FOLDER.toString()));
			run(ParleyJars.run(JAR,
					List.of("-XX:AOTCacheOutput=" + FOLDER.resolve("chat-server.aot"),
							"-Dspring.context.exit=onRefresh"),
					"--parley.port=0", "--server.port=0",
					"--parley.journal.url=jdbc:sqlite:" + emptyFolder().resolve("parley.db")));
		}

		private static void run(List<String> command) {
			try (ChatProcess process = ChatProcess.start(command)) {
				assertThat(process.awaitExit(UNPACKING)).as(process.err()).isZero();
			}
		}

	}

	/** Unpacked by the launchers' own script, once. */
	private static final class UnpackedClient {

		static final Path JAR = unpack(jar("chat-client"));

		private static Path unpack(Path jar) {
			String script = ". ../bin/lib.sh; find_jdk; unpack_if_stale \"$1\" chat-client";
			try (ChatProcess unpacking = ChatProcess.start(List.of("bash", "-c", script, "unpack", jar.toString()))) {
				assertThat(unpacking.awaitExit(UNPACKING)).as(unpacking.err()).isZero();
			}
			return jar.resolveSibling("start").resolve(jar.getFileName());
		}

	}

}
