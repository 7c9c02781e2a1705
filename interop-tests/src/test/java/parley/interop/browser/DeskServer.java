package parley.interop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import parley.interop.ParleyJars;

/**
 * The real server as a process, with a desk in the browser, three people who may use it,
 * and a journal of its own. Can be stopped and started again where it was.
 */
final class DeskServer implements AutoCloseable {

	static final String PASSWORD = "a quiet spell";

	private static final Pattern DESK = Pattern.compile("The desk is on http://127.0.0.1:(\\d+)");

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	private static final Duration PATIENCE = Duration.ofSeconds(100);

	private final List<String> options;

	private final Path folder;

	private Process process;

	private int webPort;

	private int chatPort;

	private DeskServer(List<String> options, Path folder) throws IOException {
		this.options = options;
		this.folder = folder;
		this.process = launch();
		awaitPorts();
	}

	/**
	 * Starts a server.
	 * @param options more settings, {@code --name=value}
	 */
	static DeskServer start(String... options) {
		try {
			Path desks = Files.createDirectories(Path.of("target", "desks").toAbsolutePath());
			return new DeskServer(List.of(options), Files.createTempDirectory(desks, ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address(String path) {
		return "http://127.0.0.1:" + this.webPort + path;
	}

	ChatClient connect(String handle) {
		return ChatClient.connect(this.chatPort, handle);
	}

	/** Stops it as an administrator would. */
	void stop() {
		this.process.destroy();
		Awaitility.await("the end of the server").atMost(PATIENCE).until(() -> !this.process.isAlive());
	}

	/** Starts it again on the same ports and journal. */
	void startAgain() {
		try {
			this.process = launch();
			awaitPorts();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process launch() throws IOException {
		List<String> command = ParleyJars.serverWithWebOn("jdbc:sqlite:" + this.folder.resolve("parley.db"),
				"--parley.bind-address=127.0.0.1", "--parley.port=" + this.chatPort, "--server.port=" + this.webPort,
				"--parley.console.enabled=false");
		addPerson(command, 0, "ann", "operator");
		addPerson(command, 1, "bob", "operator");
		addPerson(command, 2, "sue", "supervisor");
		command.addAll(this.options);
		return new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output().toFile())
			.start();
	}

	private static void addPerson(List<String> command, int number, String name, String role) {
		String setting = "--parley.desk.operators[%d].".formatted(number);
		command.addAll(
				List.of(setting + "name=" + name, setting + "password={noop}" + PASSWORD, setting + "role=" + role));
	}

	private void awaitPorts() {
		this.chatPort = port(LISTENING);
		this.webPort = port(DESK);
	}

	private int port(Pattern pattern) {
		Matcher found = Awaitility.await(pattern.pattern())
			.atMost(PATIENCE)
			.failFast(() -> assertRunning(pattern))
			.until(() -> pattern.matcher(said()), Matcher::find);
		return Integer.parseInt(found.group(1));
	}

	private void assertRunning(Pattern pattern) {
		if (!this.process.isAlive() && !pattern.matcher(said()).find()) {
			throw new AssertionError("The server has ended: " + said());
		}
	}

	private String said() {
		try {
			return Files.readString(output());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path output() {
		return this.folder.resolve("server.log");
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
