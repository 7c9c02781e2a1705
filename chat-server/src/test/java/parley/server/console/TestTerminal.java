package parley.server.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A terminal of 120 columns without a screen: keys go in, and what a person would see
 * comes out.
 */
final class TestTerminal implements AutoCloseable {

	private static final int COLUMNS = 120;

	private static final int ROWS = 60;

	private final PipedOutputStream keys = new PipedOutputStream();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final Terminal terminal;

	TestTerminal() {
		try {
			this.terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(this.keys, 65536), this.output,
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.terminal.setSize(new Size(COLUMNS, ROWS));
	}

	Terminal terminal() {
		return this.terminal;
	}

	void type(String text) throws IOException {
		this.keys.write(text.getBytes(StandardCharsets.UTF_8));
		this.keys.flush();
	}

	/** As after Ctrl-Z, a clear screen and {@code fg}. */
	void shellHasHadTheTerminal() {
		this.output.reset();
		this.terminal.raise(Terminal.Signal.CONT);
	}

	/** Tells whether something was written to it. */
	boolean isTold(String sequence) {
		return this.output.toString(StandardCharsets.UTF_8).contains(sequence);
	}

	/** The lines on the screen, without blanks at their ends and without empty ones. */
	String screen() {
		ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
		screen.write(this.output.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[\\?[0-9;]*[a-z]", ""));
		return screen.toString()
			.lines()
			.map(String::stripTrailing)
			.filter((line) -> !line.isEmpty())
			.collect(Collectors.joining("\n"));
	}

	void awaitScreen(String... lastLines) {
		await().untilAsserted(() -> assertThat(screen()).endsWith(String.join("\n", lastLines)));
	}

	void awaitOnScreen(String text) {
		await().untilAsserted(() -> assertThat(screen()).contains(text));
	}

	private static ConditionFactory await() {
		return Awaitility.await("the screen")
			.atMost(Waiting.PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20));
	}

	@Override
	public void close() throws IOException {
		this.terminal.close();
	}

}
