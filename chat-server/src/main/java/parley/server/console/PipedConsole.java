package parley.server.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Quit;

/**
 * The console on a pipe: each line is an answer to the conversation that waits longest,
 * and waits until there is one; {@code \quit} ends that one, or else the last one
 * answered (B22).
 */
final class PipedConsole implements Screen {

	private static final Logger logger = LoggerFactory.getLogger(PipedConsole.class);

	private final PrintStream out;

	PipedConsole(PrintStream out) {
		this.out = out;
	}

	@Override
	public void print(String line) {
		this.out.println(line);
	}

	@Override
	public void prompt(String prompt) {
		// A pipe has no prompt.
	}

	@Override
	public boolean isDraftEmpty() {
		return true;
	}

	/** Reads answers until the pipe ends; the server goes on without them. */
	void answer(InputStream in, OperatorConsole console) {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				answer(line, console);
			}
		}
		catch (IOException ex) {
			logger.warn("The console's input failed: {}", ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(String line, OperatorConsole console) throws InterruptedException {
		if (line.strip().equals(Quit.WORD)) {
			console.attend();
			console.quit();
		}
		else if (!line.isBlank()) {
			awaitAndReply(line, console);
		}
	}

	/** Until it is taken, or is no message. */
	private void awaitAndReply(String line, OperatorConsole console) throws InterruptedException {
		Typed typed;
		do {
			console.awaitWaiting();
			console.attend();
			typed = console.reply(line);
		}
		while (typed == Typed.TOO_EARLY);
	}

}
