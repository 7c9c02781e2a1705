package parley.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import parley.interop.process.Signals;
import parley.interop.process.Tail;

/**
 * A chat program as a process, with a person at its keyboard: types lines, reads what it
 * says, presses Ctrl-C. Every wait is bounded ({@link Patience}) and fails with the last
 * that the program has said. Closing kills it. For one thread at a time.
 */
final class ChatProcess implements AutoCloseable {

	private final List<String> command;

	private final Process process;

	private final OutputStream keyboard;

	private final ProcessOutput stdout;

	private final ProcessOutput stderr;

	private ChatProcess(List<String> command, Process process) {
		this.command = command;
		this.process = process;
		this.keyboard = process.getOutputStream();
		this.stdout = ProcessOutput.of(process.getInputStream());
		this.stderr = ProcessOutput.of(process.getErrorStream());
	}

	/**
	 * Starts a program with pipes for its three streams, in a UTF-8 locale.
	 * @param command the program and its arguments
	 * @return the running program
	 */
	static ChatProcess start(List<String> command) {
		return start(command, Map.of("LC_ALL", "C.UTF-8"));
	}

	/**
	 * Starts a program with pipes for its three streams.
	 * @param command the program and its arguments
	 * @param environment what to set in its environment, besides the inherited one
	 * without any setting that could change what Parley or the JVM does
	 * @return the running program
	 */
	static ChatProcess start(List<String> command, Map<String, String> environment) {
		ProcessBuilder builder = new ProcessBuilder(Signals.withDefaults(command));
		builder.environment().keySet().removeIf((name) -> name.matches("(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*|LC_ALL"));
		builder.environment().putAll(environment);
		try {
			return new ChatProcess(command, builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start " + command, ex);
		}
	}

	/**
	 * Types a line and presses Enter.
	 * @param line the line, without its end
	 */
	void type(String line) {
		try {
			this.keyboard.write((line + '\n').getBytes(StandardCharsets.UTF_8));
			this.keyboard.flush();
		}
		catch (IOException ex) {
			throw failure("takes no input", ex);
		}
	}

	/** Presses Ctrl-D: ends the program's input. */
	void endInput() {
		try {
			this.keyboard.close();
		}
		catch (IOException ex) {
			throw failure("takes no input", ex);
		}
	}

	/**
	 * Waits for a text on stdout, behind what was awaited before.
	 * @param text the text, exactly
	 */
	void awaitOut(String text) {
		awaitOut(Pattern.compile(Pattern.quote(text)), Patience.ANSWER);
	}

	/**
	 * Waits for a pattern on stdout, behind what was awaited before.
	 * @param pattern what to find
	 * @param patience how long to wait at most
	 * @return the match
	 */
	MatchResult awaitOut(Pattern pattern, Duration patience) {
		return found(this.stdout.await(pattern, patience), "stdout", pattern);
	}

	/**
	 * Waits for a pattern on stderr, behind what was awaited before.
	 * @param regex what to find
	 * @return the match
	 */
	MatchResult awaitErr(String regex) {
		Pattern pattern = Pattern.compile(regex);
		return found(this.stderr.await(pattern, Patience.START), "stderr", pattern);
	}

	private MatchResult found(Optional<MatchResult> match, String stream, Pattern pattern) {
		return match.orElseThrow(() -> failure("has not written on " + stream + " what was awaited: " + pattern, null));
	}

	/**
	 * {@return all that it has written to stdout so far}
	 */
	String out() {
		return this.stdout.all();
	}

	/**
	 * {@return all that it has written to stderr so far}
	 */
	String err() {
		return this.stderr.all();
	}

	/** Sends SIGINT, as Ctrl-C does. */
	void interrupt() {
		signal("INT");
	}

	/**
	 * Sends a signal.
	 * @param name its name, such as {@code TERM}
	 */
	void signal(String name) {
		if (!Signals.send(this.process.pid(), name)) {
			throw failure("could not be sent SIG" + name, null);
		}
	}

	/**
	 * Waits for the program to end, and for the last of its output.
	 * @param patience how long to wait at most
	 * @return its exit code, 128 + n if signal n killed it
	 */
	int awaitExit(Duration patience) {
		if (!ended(patience)) {
			throw failure("has not ended within " + patience.toMillis() + " ms", null);
		}
		this.stdout.awaitEnd(Patience.ANSWER);
		this.stderr.awaitEnd(Patience.ANSWER);
		return this.process.exitValue();
	}

	/**
	 * Waits for the program to end by itself.
	 * @return its exit code
	 */
	int awaitExit() {
		return awaitExit(Patience.ANSWER);
	}

	/**
	 * {@return the number of the process}
	 */
	long pid() {
		return this.process.pid();
	}

	/**
	 * {@return whether it still runs}
	 */
	boolean isRunning() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		if (!ended(Patience.ANSWER)) {
			throw failure("survived being killed", null);
		}
	}

	private boolean ended(Duration patience) {
		try {
			return this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for " + this.command, ex);
		}
	}

	private AssertionError failure(String what, @Nullable Throwable cause) {
		String exit = ended(Duration.ofMillis(200)) ? "exit code " + this.process.exitValue() : "still running";
		return new AssertionError("%s %s (%s)%n--- its stdout ---%n%s%n--- its stderr ---%n%s".formatted(this.command,
				what, exit, Tail.of(this.stdout.all()), Tail.of(this.stderr.all())), cause);
	}

}
