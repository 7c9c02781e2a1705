package parley.interop.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import parley.interop.CuttableLine;
import parley.interop.ParleyJars;

/**
 * A server that is a node among others, as a process that can be killed, paused, cut off
 * from PostgreSQL and started again.
 */
final class Node implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	private static final Pattern DESK = Pattern.compile("The desk is on http://127.0.0.1:(\\d+)");

	private static final Pattern NUMBER = Pattern.compile("This server is node (\\d+)");

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Path folder;

	private final CuttableLine line;

	private final CuttableLine clients = CuttableLine.to(this::chatPort);

	private final List<String> command;

	private int lives;

	private volatile Life life;

	/**
	 * From one start to the next end.
	 *
	 * @param process the process
	 * @param output where everything goes that it says
	 * @param chatPort where clients connect
	 * @param webPort where operators do
	 */
	private record Life(Process process, Path output, int chatPort, int webPort) {
	}

	/**
	 * Starts a node.
	 * @param folder where its output goes
	 * @param line its line to PostgreSQL
	 * @param journal the URL of the journal, by that line
	 * @param settings its settings
	 */
	Node(Path folder, CuttableLine line, String journal, List<String> settings) {
		this.folder = folder;
		this.line = line;
		this.command = ParleyJars.serverWithWebOn(journal, settings.toArray(String[]::new));
		this.life = launch();
	}

	/** Waits until it takes clients and operators. */
	void awaitStarted() {
		Life starting = this.life;
		this.life = new Life(starting.process(), starting.output(), port(starting, LISTENING), port(starting, DESK));
	}

	private Life launch() {
		try {
			Files.createDirectories(this.folder);
			Path output = this.folder.resolve("life-" + ++this.lives + ".log");
			Process process = new ProcessBuilder(this.command).directory(this.folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new Life(process, output, 0, 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int port(Life life, Pattern pattern) {
		return Awaitility.await(pattern.pattern())
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.failFast("the node has ended, see " + life.output(), () -> !life.process().isAlive())
			.until(() -> pattern.matcher(said(life)).results().mapToInt(Node::number).findFirst().orElse(0),
					(port) -> port > 0);
	}

	private static int number(MatchResult found) {
		return Integer.parseInt(found.group(1));
	}

	private static String said(Life life) {
		try {
			return Files.readString(life.output());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int chatPort() {
		return this.life.chatPort();
	}

	int webPort() {
		return this.life.webPort();
	}

	/** What the others know it by, just now. */
	long number() {
		return numberIfKnown().orElseThrow(() -> new AssertionError("no number in " + this.life.output()));
	}

	/** Nobody knows it before it has started. */
	OptionalLong numberIfKnown() {
		return NUMBER.matcher(said(this.life)).results().mapToLong(Node::number).reduce((one, later) -> later);
	}

	/** Where everything is that it has said in this life. */
	Path output() {
		return this.life.output();
	}

	/** What this life has used of it. */
	Duration cpu() {
		return this.life.process().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	CuttableLine line() {
		return this.line;
	}

	/** The line to it of those clients who come back when they lose it. */
	CuttableLine clients() {
		return this.clients;
	}

	/** What {@code kill -NAME} does. */
	void signal(String name) {
		try {
			Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(this.life.process().pid())).start();
			Awaitility.await("kill").atMost(PATIENCE).until(() -> !kill.isAlive());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void awaitEnd() {
		Awaitility.await("the end of the node").atMost(PATIENCE).until(() -> !this.life.process().isAlive());
	}

	/** Starts it again, once it has ended. */
	void startAgain() {
		this.life = launch();
		awaitStarted();
	}

	@Override
	public void close() {
		this.life.process().destroyForcibly();
		this.line.close();
		this.clients.close();
	}

}
