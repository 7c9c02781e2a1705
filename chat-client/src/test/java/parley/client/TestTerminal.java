package parley.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

import static org.assertj.core.api.Assertions.assertThat;

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

	public void awaitScreen(String... lastLines) {
		Awaitility.await()
			.atMost(TestServer.PATIENCE)
			.untilAsserted(() -> assertThat(withoutSeconds(screen())).endsWith(String.join("\n", lastLines)));
	}

	/** How long the answer is awaited depends on the machine. */
	private static String withoutSeconds(String screen) {
		return screen.replaceAll("waiting for the answer, [0-9]+ s", "waiting for the answer");
	}

	/** All that was ever written, escape sequences included. */
	public String raw() {
		return this.output.toString(StandardCharsets.UTF_8);
	}

	public void awaitOnScreen(String text) {
		Awaitility.await().atMost(TestServer.PATIENCE).untilAsserted(() -> assertThat(screen()).contains(text));
	}

	@Override
	public void close() throws IOException {
		this.terminal.close();
	}

}
