package parley.client.chat;

import java.io.IOException;

import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * A line reader that sets the terminal up again when the process goes on after it was
 * stopped: the shell that had the terminal meanwhile has left its own modes.
 */
final class ResumableReader extends LineReaderImpl {

	ResumableReader(Terminal terminal) throws IOException {
		super(terminal, "parley-chat");
	}

	@Override
	protected synchronized void handleSignal(Terminal.Signal signal) {
		super.handleSignal(signal);
		if (signal == Terminal.Signal.CONT) {
			this.terminal.writer().write(BRACKETED_PASTE_ON);
			this.terminal.flush();
		}
	}

}
