package parley.server.console;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

import parley.protocol.PastedText;

/**
 * Reads the operator's line. Pasted lines become one line, which Enter sends: a paste
 * answers nobody by itself, and never more than one turn. A terminal that does not mark
 * what is pasted is known by its speed: no person types on within some milliseconds of
 * Enter.
 */
final class ConsoleReader extends LineReaderImpl {

	private static final long PASTE_MILLIS = 50;

	private final Widget insertPaste;

	private final Widget acceptLine;

	ConsoleReader(Terminal terminal) throws IOException {
		super(terminal, "parley-console");
		setParser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]));
		option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
		option(LineReader.Option.ERASE_LINE_ON_FINISH, true);
		this.insertPaste = builtin(LineReader.BEGIN_PASTE);
		this.acceptLine = builtin(LineReader.ACCEPT_LINE);
		getWidgets().put(LineReader.BEGIN_PASTE, this::paste);
		getWidgets().put(LineReader.ACCEPT_LINE, this::enter);
		// Nothing is completed here: the tab key is a blank.
		getWidgets().put(LineReader.EXPAND_OR_COMPLETE, this::insertBlank);
	}

	/** The shell that had the terminal meanwhile has left its own modes. */
	@Override
	protected synchronized void handleSignal(Terminal.Signal signal) {
		super.handleSignal(signal);
		if (signal == Terminal.Signal.CONT) {
			this.terminal.writer().write(BRACKETED_PASTE_ON);
			this.terminal.flush();
		}
	}

	private boolean paste() {
		String before = getBuffer().upToCursor();
		this.insertPaste.apply();
		String head = getBuffer().upToCursor();
		place(before, head.substring(before.length()), getBuffer().toString().substring(head.length()));
		return true;
	}

	private boolean enter() {
		if (peekCharacter(PASTE_MILLIS) < 0) {
			return this.acceptLine.apply();
		}
		String head = getBuffer().upToCursor();
		String behind = getBuffer().toString().substring(head.length());
		StringBuilder pasted = new StringBuilder(head).append('\n');
		while (peekCharacter(PASTE_MILLIS) >= 0) {
			int character = readCharacter();
			if (character >= ' ' || Character.isWhitespace(character)) {
				pasted.appendCodePoint(character);
			}
		}
		place("", pasted.toString(), behind);
		return true;
	}

	private void place(String before, String pasted, String behind) {
		List<String> lines = PastedText.lines(pasted);
		getBuffer().clear();
		getBuffer().write(before + String.join(" ", lines));
		int cursor = getBuffer().cursor();
		getBuffer().write(behind);
		getBuffer().cursor(cursor);
		if (lines.size() > 1) {
			printAbove("(%d lines pasted as one. Enter sends it, Ctrl-U drops it.)".formatted(lines.size()));
		}
	}

	private boolean insertBlank() {
		getBuffer().write(' ');
		return true;
	}

	private Widget builtin(String name) {
		return Objects.requireNonNull(getBuiltinWidgets().get(name));
	}

}
