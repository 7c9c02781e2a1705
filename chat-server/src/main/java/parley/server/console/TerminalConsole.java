package parley.server.console;

import java.io.IOException;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console on a terminal: what happens appears above the line being typed, which stays
 * as it is.
 */
final class TerminalConsole implements Screen {

	private static final Logger logger = LoggerFactory.getLogger(TerminalConsole.class);

	private final Terminal terminal;

	private final ConsoleReader reader;

	/** What was typed and could not be sent, until it is on the line again. */
	private volatile String draft = "";

	TerminalConsole(Terminal terminal) throws IOException {
		this.terminal = terminal;
		this.reader = new ConsoleReader(terminal);
		this.reader.getWidgets().put(LineReader.CALLBACK_INIT, this::draftIsOnTheLine);
	}

	@Override
	public void print(String line) {
		this.reader.printAbove(line);
	}

	@Override
	public void prompt(String prompt) {
		this.reader.setPrompt(prompt);
		if (this.reader.isReading()) {
			try {
				this.reader.callWidget(LineReader.REDISPLAY);
			}
			catch (IllegalStateException notReadingAnyMore) {
				logger.trace("The prompt will be shown with the next line");
			}
		}
	}

	@Override
	public boolean isDraftEmpty() {
		return this.draft.isEmpty() && this.reader.getBuffer().length() == 0;
	}

	/**
	 * Reads what the operator types, until the terminal is closed.
	 * @param stop called when the operator presses Ctrl-C
	 */
	void converse(OperatorConsole console, Runnable stop) {
		while (true) {
			try {
				String line = this.reader.readLine(console.prompt(), null, (Character) null, this.draft);
				this.draft = line;
				this.draft = (line.isBlank() || console.entered(line) == Typed.DONE) ? "" : line;
			}
			catch (UserInterruptException ctrlC) {
				stop.run();
				return;
			}
			catch (EndOfFileException ctrlD) {
				this.draft = "";
				print("\\quit ends a conversation, Ctrl-C stops the server.");
			}
			catch (java.io.IOError | IllegalStateException closed) {
				logger.debug("The terminal is closed");
				return;
			}
		}
	}

	/** From now on the line itself says whether something is being typed. */
	private boolean draftIsOnTheLine() {
		this.draft = "";
		return true;
	}

	void close() {
		try {
			this.terminal.close();
		}
		catch (IOException ex) {
			logger.debug("The terminal could not be closed", ex);
		}
	}

}
