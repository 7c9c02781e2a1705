package parley.interop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import parley.interop.FreePort;
import parley.interop.LoggedProcess;
import parley.interop.ParleyJars;
import parley.interop.process.Tail;

/**
 * The real server as a process, with a desk in the browser, three people who may use it,
 * and a journal of its own. Can be stopped and started again where it was.
 */
final class DeskServer implements AutoCloseable {

	static final String PASSWORD = "a quiet spell";

	private static final Pattern DESK = Pattern.compile("The desk is on ");

	private static final Pattern LISTENING = Pattern.compile("Listening on ");

	private final List<String> options;

	private final Path folder;

	private LoggedProcess process;

	private final int webPort = FreePort.find();

	private final int chatPort = FreePort.find();

	private DeskServer(List<String> options, Path folder) {
		this.options = options;
		this.folder = folder;
		this.process = launch();
		awaitStarted();
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

	/** Where the desk is. */
	int webPort() {
		return this.webPort;
	}

	ChatClient connect(String handle) {
		return ChatClient.connect(this.chatPort, handle);
	}

	/** Stops it as an administrator would. */
	void stop() {
		this.process.signal("TERM");
		this.process.awaitExit();
	}

	/** Starts it again on the same ports and journal. */
	void startAgain() {
		this.process = launch();
		awaitStarted();
	}

	private LoggedProcess launch() {
		List<String> command = ParleyJars.serverWithWebOn("jdbc:sqlite:" + this.folder.resolve("parley.db"),
				"--parley.bind-address=127.0.0.1", "--parley.port=" + this.chatPort, "--server.port=" + this.webPort,
				"--parley.console.enabled=false", "--parley.desk.claim-lease=1h");
		addPerson(command, 0, "ann", "operator");
		addPerson(command, 1, "bob", "operator");
		addPerson(command, 2, "sue", "supervisor");
		command.addAll(this.options);
		return LoggedProcess.start("desk", command);
	}

	private static void addPerson(List<String> command, int number, String name, String role) {
		String setting = "--parley.desk.operators[%d].".formatted(number);
		command.addAll(
				List.of(setting + "name=" + name, setting + "password={noop}" + PASSWORD, setting + "role=" + role));
	}

	private void awaitStarted() {
		this.process.await(LISTENING);
		this.process.await(DESK);
	}

	/** The last that it has said, for the message of a failure. */
	String tail() {
		return Tail.of(this.process.output());
	}

	@Override
	public void close() {
		this.process.close();
	}

}
