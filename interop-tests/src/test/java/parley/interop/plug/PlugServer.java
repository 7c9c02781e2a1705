package parley.interop.plug;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import parley.interop.LoggedProcess;
import parley.interop.ParleyJars;

/** The real server as a process with the echo responder, and its plug. */
final class PlugServer implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	private final LoggedProcess process;

	private PlugServer(LoggedProcess process) {
		this.process = process;
	}

	/** Starts it; {@link #awaitPort} says when it listens. */
	static PlugServer start(String journal, String name, String... options) {
		List<String> arguments = new ArrayList<>(
				List.of("--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.responder=echo"));
		Collections.addAll(arguments, options);
		return new PlugServer(
				LoggedProcess.start(name, ParleyJars.serverOn(journal, arguments.toArray(String[]::new))));
	}

	int awaitPort() {
		return Integer.parseInt(await(LISTENING).group(1));
	}

	/** Waits until it has said something. */
	MatchResult await(Pattern pattern) {
		return this.process.await(pattern);
	}

	/** Everything that it has said, on either stream. */
	String output() {
		return this.process.output();
	}

	/** What {@code kill -9} does. */
	void pullPlug() {
		this.process.close();
	}

	/** What {@code kill -NAME} does. */
	void signal(String name) {
		this.process.signal(name);
	}

	int awaitExit() {
		return this.process.awaitExit();
	}

	@Override
	public void close() {
		pullPlug();
	}

}
