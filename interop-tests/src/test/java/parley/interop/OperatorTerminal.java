package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.pty4j.PtyProcessBuilder;

import parley.interop.process.Signals;
import parley.interop.process.Tail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parley's server on a terminal so wide that no line wraps, with an operator at its
 * console. Every wait is bounded. For one thread at a time.
 */
final class OperatorTerminal implements AutoCloseable {

	private final Process process;

	private final ProcessOutput shown;

	private final int port;

	private OperatorTerminal(Process process) {
		this.process = process;
		this.shown = ProcessOutput.of(process.getInputStream());
		this.port = Integer.parseInt(await(Pattern.compile("Listening on \\S+:(\\d+)")).group(1));
	}

	/**
	 * Starts the server.
	 * @param command runs it
	 * @return the server, listening
	 */
	static OperatorTerminal start(List<String> command) {
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.keySet().removeIf((name) -> name.matches("(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*"));
		environment.putAll(Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm"));
		try {
			return new OperatorTerminal(new PtyProcessBuilder(Signals.withDefaults(command).toArray(String[]::new))
				.setEnvironment(environment)
				.setInitialColumns(2000)
				.setInitialRows(200)
				.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/** Types a line and presses Enter. */
	void type(String line) {
		try {
			this.process.getOutputStream().write((line + "\r").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until a text is shown, behind what was awaited before. */
	void awaitShown(String text) {
		await(Pattern.compile(Pattern.quote(text)));
	}

	/** Waits until a pattern is shown, behind what was awaited before. */
	MatchResult await(Pattern pattern) {
		Optional<MatchResult> found = this.shown.await(pattern, Patience.START);
		return found.orElseThrow(() -> {
			String state = this.process.isAlive() ? "still runs" : "has ended with " + this.process.exitValue();
			close();
			return new AssertionError(
					"The server's terminal does not show %s; the server %s, the last that is shown:%n%s"
						.formatted(pattern, state, Tail.of(this.shown.all())));
		});
	}

	/** Waits until the server has stopped by itself, and returns its exit code. */
	int awaitExit() throws InterruptedException {
		assertThat(this.process.waitFor(Patience.START)).as("it stops; shown: %s", Tail.of(this.shown.all())).isTrue();
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(Patience.ANSWER);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
