package parley.interop.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import parley.interop.CuttableLine;
import parley.interop.LoggedProcess;
import parley.interop.ParleyJars;

/**
 * A server that is a node among others, as a process that can be killed, paused, cut off
 * from PostgreSQL and started again.
 */
final class Node implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	private static final Pattern DESK = Pattern.compile("The desk is on http://127.0.0.1:(\\d+)");

	private static final Pattern NUMBER = Pattern.compile("This server is node (\\d+)");

	private final String name;

	private final CuttableLine line;

	private final CuttableLine clients = CuttableLine.to(this::chatPort);

	private final List<String> command;

	private int lives;

	private volatile Life life;

	/**
	 * From one start to the next end.
	 *
	 * @param process the process
	 * @param chatPort where clients connect
	 * @param webPort where operators do
	 */
	private record Life(LoggedProcess process, int chatPort, int webPort) {
	}

	/**
	 * Starts a node.
	 * @param name what its logs are called
	 * @param line its line to PostgreSQL
	 * @param journal the URL of the journal, by that line
	 * @param settings its settings
	 */
	Node(String name, CuttableLine line, String journal, List<String> settings) {
		this.name = name;
		this.line = line;
		this.command = ParleyJars.serverWithWebOn(journal, settings.toArray(String[]::new));
		this.life = launch();
	}

	/** Waits until it takes clients and operators. */
	void awaitStarted() {
		LoggedProcess starting = this.life.process();
		this.life = new Life(starting, (int) number(starting.await(LISTENING)), (int) number(starting.await(DESK)));
	}

	private Life launch() {
		return new Life(LoggedProcess.start("%s-life-%d".formatted(this.name, ++this.lives), this.command), 0, 0);
	}

	private static long number(MatchResult found) {
		return Long.parseLong(found.group(1));
	}

	int chatPort() {
		return this.life.chatPort();
	}

	int webPort() {
		return this.life.webPort();
	}

	/** What the others know it by, just now. */
	long number() {
		return numberIfKnown().orElseThrow(() -> new AssertionError("no number in " + output()));
	}

	/** Nobody knows it before it has started. */
	OptionalLong numberIfKnown() {
		return NUMBER.matcher(this.life.process().output())
			.results()
			.mapToLong(Node::number)
			.reduce((one, later) -> later);
	}

	/** Where everything is that it has said in this life. */
	Path output() {
		return this.life.process().log();
	}

	/** What this life has used of it. */
	Duration cpu() {
		return this.life.process().cpu();
	}

	CuttableLine line() {
		return this.line;
	}

	/** The line to it of those clients who come back when they lose it. */
	CuttableLine clients() {
		return this.clients;
	}

	/** What {@code kill -NAME} does. */
	void signal(String signal) {
		this.life.process().signal(signal);
	}

	void awaitEnd() {
		this.life.process().awaitExit();
	}

	/** Starts it again, once it has ended. */
	void startAgain() {
		this.life = launch();
		awaitStarted();
	}

	@Override
	public void close() {
		this.life.process().close();
		this.line.close();
		this.clients.close();
	}

}
