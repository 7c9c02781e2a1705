package parley.client.chat;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jline.terminal.Terminal;

/**
 * Picks the input line that suits a person and a terminal.
 */
final class InputLines {

	private InputLines() {
	}

	static InputLine on(Terminal terminal, ChatSettings settings) {
		if (settings.linear() || isDumb(terminal)) {
			return new LinearLine(terminal);
		}
		try {
			return new ChatLine(terminal);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether nothing on it can be redrawn or coloured. */
	static boolean isDumb(Terminal terminal) {
		return terminal.getType().startsWith(Terminal.TYPE_DUMB);
	}

}
