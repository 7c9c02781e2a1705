package parley.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

import parley.interop.process.ShellWords;
import parley.interop.process.Signals;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program in a real terminal, which is a tmux server of its own: keys go in, and what a
 * person would see comes out. Every wait is bounded. Closing ends terminal and program.
 */
final class TmuxPane implements AutoCloseable {

	private final String tmux = RequiredTool.find("tmux").toString();

	private final String socket = "parley-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

	private TmuxPane() {
	}

	/**
	 * Starts a program, and says its exit code when it has ended.
	 * @param columns how wide the terminal is
	 * @param rows how high
	 * @param environment settings such as {@code NO_COLOR=1}, blank between them
	 * @param command the program and its arguments
	 */
	static TmuxPane run(int columns, int rows, String environment, List<String> command) {
		TmuxPane pane = new TmuxPane();
		String program = Signals.withDefaults(List.of("env", "LC_ALL=C.UTF-8"))
			.stream()
			.collect(Collectors.joining(" ", "", " " + environment + " " + ShellWords.quote(command)));
		pane.tmux("-f", "/dev/null", "new-session", "-d", "-x", Integer.toString(columns), "-y", Integer.toString(rows),
				"stty -echoctl; " + program + "; echo \"exit code $?\"; sleep 1200");
		return pane;
	}

	/** Types text as it is. */
	void type(String text) {
		insert(text);
	}

	/** Presses keys by their tmux names, such as {@code Enter} or {@code C-c}. */
	void press(String... keys) {
		List<String> command = new ArrayList<>(List.of("send-keys"));
		command.addAll(List.of(keys));
		tmux(command.toArray(String[]::new));
	}

	/** Types a line and presses Enter. */
	void line(String text) {
		type(text);
		press("Enter");
	}

	/** Pastes text, marked as pasted if the program has asked for that. */
	void paste(String text) {
		insert(text, "-p");
	}

	/**
	 * By a pipe, because a locale can lose what is not ASCII of a program's arguments.
	 */
	private void insert(String text, String... options) {
		run(text, "load-buffer", "-");
		List<String> command = new ArrayList<>(List.of("paste-buffer", "-d"));
		command.addAll(List.of(options));
		tmux(command.toArray(String[]::new));
	}

	void resize(int columns, int rows) {
		tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
	}

	/**
	 * The lines on the screen, without blanks at their ends and empty lines at the end.
	 */
	String screen() {
		return tmux("capture-pane", "-p").lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
	}

	/** Waits for a text on the screen. */
	void await(String text) {
		until(() -> assertThat(screen()).contains(text));
	}

	/** Waits for a pattern on the screen. */
	void await(Pattern pattern) {
		until(() -> assertThat(screen()).containsPattern(pattern));
	}

	/** Waits for the end of the screen. */
	void awaitEnd(String text) {
		until(() -> assertThat(screen()).endsWith(text));
	}

	@Override
	public void close() {
		tmux("kill-server");
	}

	/** Fails with the whole screen. */
	private static void until(ThrowingRunnable assertion) {
		Awaitility.await("the screen")
			.atMost(Patience.START)
			.pollInterval(Duration.ofMillis(100))
			.untilAsserted(assertion);
	}

	private String tmux(String... arguments) {
		return run("", arguments);
	}

	private String run(String input, String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.tmux, "-u", "-L", this.socket));
		command.addAll(List.of(arguments));
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment()
				.keySet()
				.removeIf((name) -> name.matches("TMUX.*|NO_COLOR|(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*"));
			builder.environment().put("LC_ALL", "C.UTF-8");
			Process process = builder.start();
			try (OutputStream keyboard = process.getOutputStream()) {
				keyboard.write(input.getBytes(StandardCharsets.UTF_8));
			}
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(Patience.ANSWER.toSeconds(), TimeUnit.SECONDS)).as(said).isTrue();
			assertThat(process.exitValue()).as(String.join(" ", command) + ": " + said).isZero();
			return said;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
