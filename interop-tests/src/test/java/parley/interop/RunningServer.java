package parley.interop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A chat server that runs as a process and listens on a port of its own choice on
 * loopback. Its operator types on a pipe.
 *
 * @param process the process
 * @param port where it listens
 */
record RunningServer(ChatProcess process, int port) implements AutoCloseable {

	private static final List<String> ECHO = List.of("--parley.port=0", "--parley.bind-address=127.0.0.1",
			"--parley.responder=echo");

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	/**
	 * Starts Parley's server with an operator at its console.
	 * @param options more properties, {@code --name=value}
	 * @return the server, listening
	 */
	static RunningServer parley(String... options) {
		return start(ChatProcess.start(onLoopback(options)));
	}

	/**
	 * Starts Parley's server with an operator at its console.
	 * @param environment what to set in its environment
	 * @return the server, listening
	 */
	static RunningServer parleyIn(Map<String, String> environment) {
		return start(ChatProcess.start(onLoopback(), environment));
	}

	/**
	 * Starts Parley's server with an operator at its console.
	 * @param journal the URL of its journal
	 * @return the server, listening
	 */
	static RunningServer parleyOn(String journal) {
		return start(ChatProcess.start(ParleyJars.serverOn(journal, withConsole())));
	}

	/**
	 * Starts Parley's server with an operator at its console.
	 * @param journal the URL of its journal
	 * @param environment what to set in its environment
	 * @return the server, listening
	 */
	static RunningServer parleyIn(String journal, Map<String, String> environment) {
		return start(ChatProcess.start(ParleyJars.serverOn(journal, withConsole()), environment));
	}

	/**
	 * {@return the command that runs it, with an operator at its console}
	 */
	static List<String> onLoopback(String... options) {
		return ParleyJars.server(withConsole(options));
	}

	private static String[] withConsole(String... options) {
		List<String> arguments = new ArrayList<>(
				List.of("--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.console.enabled=true"));
		Collections.addAll(arguments, options);
		return arguments.toArray(String[]::new);
	}

	/**
	 * Starts Parley's server so that it answers each message with its own text.
	 * @param options more properties, {@code --name=value}
	 * @return the server, listening
	 */
	static RunningServer parleyEcho(String... options) {
		return parleyEchoIn(List.of(), options);
	}

	/**
	 * Starts Parley's server so that it answers each message with its own text.
	 * @param wrapper a command that becomes the server, such as {@code prlimit}
	 * @param options more properties, {@code --name=value}
	 * @return the server, listening
	 */
	static RunningServer parleyEchoIn(List<String> wrapper, String... options) {
		List<String> arguments = new ArrayList<>(ECHO);
		Collections.addAll(arguments, options);
		List<String> command = new ArrayList<>(wrapper);
		command.addAll(ParleyJars.server(arguments.toArray(String[]::new)));
		return start(ChatProcess.start(command));
	}

	/**
	 * Starts Parley's server so that it answers each message with its own text.
	 * @param journal the URL of its journal
	 * @param options more properties, {@code --name=value}
	 * @return the server, listening
	 */
	static RunningServer parleyEchoOn(String journal, String... options) {
		List<String> arguments = new ArrayList<>(ECHO);
		Collections.addAll(arguments, options);
		return start(ChatProcess.start(ParleyJars.serverOn(journal, arguments.toArray(String[]::new))));
	}

	/**
	 * Starts the reference server.
	 * @return the server, listening
	 */
	static RunningServer reference() {
		List<String> command = new ArrayList<>(ReferencePeers.server());
		command.add("0");
		return start(ChatProcess.start(command));
	}

	/** Waits until a server that was started listens. */
	static RunningServer start(ChatProcess process) {
		try {
			String port = process.awaitOut(LISTENING, Patience.START).group(1);
			return new RunningServer(process, Integer.parseInt(port));
		}
		catch (AssertionError notListening) {
			process.close();
			throw notListening;
		}
	}

	/**
	 * Types an answer, or {@code \quit}.
	 * @param line the line
	 */
	void type(String line) {
		this.process.type(line);
	}

	/**
	 * Waits until the operator is shown a text.
	 * @param text the text, exactly
	 */
	void awaitShown(String text) {
		this.process.awaitOut(text);
	}

	@Override
	public void close() {
		this.process.close();
	}

}
