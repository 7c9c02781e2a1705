package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

import parley.interop.process.Signals;
import parley.interop.process.Tail;

/**
 * A program whose output goes to a file under {@code target/process-logs}, where it can
 * be looked into when a test has failed. Every wait is bounded and fails with the last
 * that the program has written. Safe for any thread.
 */
public final class LoggedProcess implements AutoCloseable {

	private static final Path LOGS = Path.of("target", "process-logs").toAbsolutePath();

	private static final AtomicInteger STARTED = new AtomicInteger();

	private final Process process;

	private final Path log;

	private LoggedProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts a program in a UTF-8 locale, without any setting in its environment that
	 * could change what Parley or the JVM does.
	 * @param name what its log is called
	 * @param command the program and its arguments
	 * @return the running program
	 */
	public static LoggedProcess start(String name, List<String> command) {
		try {
			Path log = Files.createDirectories(LOGS)
				.resolve("%03d-%s.log".formatted(STARTED.incrementAndGet(), name.replaceAll("[^A-Za-z0-9.-]", "-")));
			ProcessBuilder builder = new ProcessBuilder(Signals.withDefaults(command)).redirectErrorStream(true)
				.redirectOutput(log.toFile());
			builder.environment().keySet().removeIf((key) -> key.matches("(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*"));
			builder.environment().put("LC_ALL", "C.UTF-8");
			return new LoggedProcess(builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start " + command, ex);
		}
	}

	/**
	 * Waits until it has written something.
	 * @param pattern what to find, anywhere in its output
	 * @return the first match
	 */
	public MatchResult await(Pattern pattern) {
		try {
			return Awaitility.await(pattern.pattern())
				.atMost(Patience.START)
				.pollInterval(Duration.ofMillis(50))
				.failFast("it has ended", () -> !isRunning() && !pattern.matcher(output()).find())
				.until(() -> pattern.matcher(output()), Matcher::find)
				.toMatchResult();
		}
		catch (ConditionTimeoutException | TerminalFailureException ex) {
			throw failure("has not written what was awaited: " + pattern, ex);
		}
	}

	/**
	 * {@return everything that it has written, on either stream}
	 */
	public String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return where its output is}
	 */
	public Path log() {
		return this.log;
	}

	/**
	 * {@return the number of the process}
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * {@return whether it still runs}
	 */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/**
	 * {@return the CPU time that it has used, if it still runs}
	 */
	public Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/**
	 * Sends a signal.
	 * @param name its name, such as {@code TERM}
	 */
	public void signal(String name) {
		if (!Signals.send(pid(), name)) {
			throw failure("could not be sent SIG" + name, null);
		}
	}

	/**
	 * Waits for the program to end by itself.
	 * @return its exit code, 128 + n if signal n killed it
	 */
	public int awaitExit() {
		try {
			if (this.process.waitFor(Patience.START.toMillis(), TimeUnit.MILLISECONDS)) {
				return this.process.exitValue();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw failure("has not ended within " + Patience.START.toSeconds() + " s", null);
	}

	/** Does what {@code kill -9} does, and waits for the end. */
	@Override
	public void close() {
		this.process.destroyForcibly();
		awaitExit();
	}

	private AssertionError failure(String what, @Nullable Throwable cause) {
		String state = isRunning() ? "it still runs" : "exit code " + this.process.exitValue();
		return new AssertionError(
				"The program of %s %s (%s); the last of it:%n%s".formatted(this.log, what, state, Tail.of(output())),
				cause);
	}

}
