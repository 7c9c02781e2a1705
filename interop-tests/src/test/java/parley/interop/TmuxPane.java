package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

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
		String program = command.stream().map((word) -> "'" + word + "'").collect(Collectors.joining(" "));
		pane.tmux("-f", "/dev/null", "new-session", "-d", "-x", Integer.toString(columns), "-y", Integer.toString(rows),
				"stty -echoctl; env --default-signal=INT,QUIT LC_ALL=C.UTF-8 " + environment + " " + program
						+ "; echo \"exit code $?\"; sleep 600");
		return pane;
	}

	/** Types text as it is. */
	void type(String text) {
		tmux("send-keys", "-l", text);
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
		tmux("set-buffer", text);
		tmux("paste-buffer", "-p");
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
		patiently().untilAsserted(() -> assertThat(screen()).contains(text));
	}

	/** Waits for the end of the screen. */
	void awaitEnd(String text) {
		patiently().untilAsserted(() -> assertThat(screen()).endsWith(text));
	}

	@Override
	public void close() {
		tmux("kill-server");
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Patience.START.plus(Patience.START)).pollInterval(Duration.ofMillis(100));
	}

	private String tmux(String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.tmux, "-u", "-L", this.socket));
		command.addAll(List.of(arguments));
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment()
				.keySet()
				.removeIf((name) -> name.matches("TMUX.*|NO_COLOR|(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*"));
			Process process = builder.start();
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
