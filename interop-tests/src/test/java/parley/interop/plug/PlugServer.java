package parley.interop.plug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import parley.interop.ParleyJars;

/** The real server as a process with the echo responder, and its plug. */
final class PlugServer implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("Listening on \\S+:(\\d+)");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Process process;

	private final Path output;

	private PlugServer(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/** Starts it; {@link #awaitPort} says when it listens. */
	static PlugServer start(String journal, Path output, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.responder=echo"));
		Collections.addAll(arguments, options);
		List<String> command = ParleyJars.serverOn(journal, arguments.toArray(String[]::new));
		return new PlugServer(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
	}

	int awaitPort() {
		return Integer.parseInt(await(LISTENING).group(1));
	}

	/** Waits until it has said something. */
	Matcher await(Pattern pattern) {
		return Awaitility.await(pattern.pattern())
			.atMost(PATIENCE)
			.failFast("the server has ended", () -> !this.process.isAlive() && !pattern.matcher(output()).find())
			.until(() -> pattern.matcher(output()), Matcher::find);
	}

	/** Everything that it has said, on either stream. */
	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What {@code kill -9} does. */
	void pullPlug() {
		this.process.destroyForcibly();
		awaitExit();
	}

	/** What {@code kill -NAME} does. */
	void signal(String name) throws IOException {
		Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start();
		Awaitility.await("kill").atMost(PATIENCE).until(() -> !kill.isAlive());
	}

	int awaitExit() {
		Awaitility.await("the end of the server").atMost(PATIENCE).until(() -> !this.process.isAlive());
		return this.process.exitValue();
	}

	@Override
	public void close() {
		pullPlug();
	}

}
