package parley.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

import parley.protocol.VisibleText;

/**
 * A terminal of 80 columns without a screen: keys go in, and what a person would see
 * comes out.
 */
public final class TestTerminal implements AutoCloseable {

	private static final int COLUMNS = 80;

	private static final int ROWS = 24;

	private final PipedOutputStream keys = new PipedOutputStream();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final Terminal terminal;

	public TestTerminal() {
		this("xterm");
	}

	public TestTerminal(String type) {
		try {
			this.terminal = new ExternalTerminal("test", type, new PipedInputStream(this.keys, 65536), this.output,
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.terminal.setSize(new Size(COLUMNS, ROWS));
	}

	public Terminal terminal() {
		return this.terminal;
	}

	public void type(String text) throws IOException {
		this.keys.write(text.getBytes(StandardCharsets.UTF_8));
		this.keys.flush();
	}

	public void ctrl(char letter) throws IOException {
		type(String.valueOf((char) (letter - 'A' + 1)));
	}

	/** Clears the screen with Ctrl-L, and forgets what was written. */
	public void clear() throws IOException {
		this.output.reset();
		ctrl('L');
	}

	/** The lines on the screen, without blanks at their ends and without empty ones. */
	public String screen() {
		ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
		screen.write(this.output.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[\\?[0-9;]*[a-z]", ""));
		return screen.toString()
			.lines()
			.map(String::stripTrailing)
			.filter((line) -> !line.isEmpty())
			.collect(Collectors.joining("\n"));
	}

	/** Waits until the screen ends with these lines. */
	public void awaitScreen(String... lastLines) {
		String end = String.join("\n", lastLines);
		await("these lines at the end of the screen:\n" + end, (screen) -> withoutTime(screen).endsWith(end));
	}

	/** How long the answer is awaited depends on the machine. */
	private static String withoutTime(String screen) {
		return screen.replaceAll("waiting for the answer, [0-9]+ (s|min)", "waiting for the answer");
	}

	/** Waits until a text is somewhere on the screen. */
	public void awaitOnScreen(String text) {
		await("this on the screen:\n" + text, (screen) -> screen.contains(text));
	}

	/** Waits until something was written, escape sequences included. */
	public void awaitRaw(String text) {
		Eventually.await("\"" + VisibleText.of(text) + "\" from the terminal", () -> raw().contains(text),
				() -> "It wrote: " + VisibleText.of(raw()));
	}

	private void await(String awaited, Predicate<String> condition) {
		Eventually.await(awaited, new BooleanSupplier() {

			private int seen = -1;

			@Override
			public boolean getAsBoolean() {
				int written = TestTerminal.this.output.size();
				boolean isNew = written != this.seen;
				this.seen = written;
				return isNew && condition.test(screen());
			}

		}, () -> "The screen was:\n" + screen());
	}

	/** All that was ever written, escape sequences included. */
	public String raw() {
		return this.output.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.terminal.close();
	}

}
