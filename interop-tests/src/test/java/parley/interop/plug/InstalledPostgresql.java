package parley.interop.plug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import parley.interop.FreePort;
import parley.interop.Patience;
import parley.interop.RequiredTool;
import parley.interop.process.Tail;

/**
 * A PostgreSQL of the machine's own packages, with its {@code pg_dump}: that one dumps
 * only servers of its own version or older. It refuses to be root's, who therefore
 * becomes the packages' user.
 */
public final class InstalledPostgresql implements AutoCloseable {

	private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

	/** Of pg_ctl, in seconds. */
	private static final String WAIT = Long.toString(Patience.ANSWER.toSeconds());

	private final Path programs;

	private final Path folder;

	private final int port;

	private InstalledPostgresql(Path programs, Path folder, int port) {
		this.programs = programs;
		this.folder = folder;
		this.port = port;
	}

	/**
	 * Starts one, with a folder of its own that goes with it.
	 * @return the server, which takes connections
	 * @throws IOException if it can't be started
	 */
	public static InstalledPostgresql start() throws IOException {
		Path programs = programs();
		Path folder = Path.of(run(List.of("mktemp", "-d")).strip());
		InstalledPostgresql server = new InstalledPostgresql(programs, folder, FreePort.find());
		try {
			server.program("initdb", "--no-sync", "-D", server.data(), "-A", "trust", "-U", "postgres");
			server.startAgain();
			return server;
		}
		catch (AssertionError notStarted) {
			server.removeFolder();
			throw notStarted;
		}
	}

	/**
	 * Stops it, whoever is connected, and starts it again on the same port.
	 * @throws IOException if it can't be done
	 */
	public void restart() throws IOException {
		stop();
		startAgain();
	}

	private void startAgain() throws IOException {
		program("pg_ctl", "-D", data(), "-l", file("log"), "-o",
				"-p %d -h 127.0.0.1 -k %s".formatted(this.port, this.folder), "-w", "-t", WAIT, "start");
	}

	private void stop() throws IOException {
		program("pg_ctl", "-D", data(), "-m", "fast", "-w", "-t", WAIT, "stop");
	}

	/** The newest that has a server, where Debian keeps them, or else on the path. */
	private static Path programs() throws IOException {
		if (Files.isDirectory(DEBIANS)) {
			try (Stream<Path> versions = Files.list(DEBIANS)) {
				List<Path> found = versions.map((version) -> version.resolve("bin"))
					.filter((bin) -> Files.isExecutable(bin.resolve("initdb")))
					.sorted(Comparator.comparing(Path::toString).reversed())
					.toList();
				if (!found.isEmpty()) {
					return found.getFirst();
				}
			}
		}
		return RequiredTool.find("initdb").resolveSibling("");
	}

	private String data() {
		return this.folder.resolve("data").toString();
	}

	/**
	 * Runs one of its client programs on a database of this server, as the docs have it.
	 * @param name the program
	 * @param arguments its other arguments
	 * @throws IOException if it can't be run
	 */
	public void client(String name, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of("--host=127.0.0.1", "--port=" + this.port, "--username=postgres"));
		Collections.addAll(all, arguments);
		program(name, all.toArray(String[]::new));
	}

	/** A place that its programs can write to. */
	String file(String name) {
		return this.folder.resolve(name).toString();
	}

	String url(String database) {
		return url(this.port, database);
	}

	/**
	 * {@return the URL of a database, for a superuser}
	 * @param port where to connect: its own port, or that of a line that leads there
	 * @param database the database
	 */
	public String url(int port, String database) {
		return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database);
	}

	/**
	 * {@return the CPU time of all its processes that are there}
	 */
	public Duration cpu() {
		try {
			long pid = Long.parseLong(Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst());
			ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
			return Stream.concat(Stream.of(server), server.descendants())
				.map((process) -> process.info().totalCpuDuration().orElse(Duration.ZERO))
				.reduce(Duration.ZERO, Duration::plus);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return where it listens}
	 */
	public int port() {
		return this.port;
	}

	private void program(String name, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(this.programs.resolve(name).toString()));
		Collections.addAll(command, arguments);
		run(command);
	}

	private void removeFolder() throws IOException {
		run(List.of("rm", "-r", this.folder.toString()));
	}

	private static String run(List<String> command) throws IOException {
		List<String> whole = new ArrayList<>();
		if ("root".equals(System.getProperty("user.name"))) {
			whole.addAll(List.of("runuser", "-u", "postgres", "--"));
		}
		whole.addAll(command);
		Path output = Files.createTempFile("postgresql", ".out");
		try {
			Process process = new ProcessBuilder(whole).directory(Path.of("/").toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			if (!succeeds(process)) {
				throw new AssertionError("%s: %s".formatted(command, Tail.of(Files.readString(output))));
			}
			return Files.readString(output);
		}
		finally {
			Files.delete(output);
		}
	}

	private static boolean succeeds(Process process) {
		try {
			return process.waitFor(Patience.START.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Override
	public void close() throws IOException {
		stop();
		removeFolder();
	}

}
