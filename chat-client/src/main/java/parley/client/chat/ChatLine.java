package parley.client.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * The line that a person types in a chat, and the lines above it. Takes text as it is
 * typed: no quotes, no escapes, no history expansion. Enter keeps a draft that can't go
 * out yet. One thread reads; any thread may show a line or end the reading.
 */
final class ChatLine {

	private static final String ABANDON = "parley-abandon";

	/** All that Enter and its relatives are bound to. */
	private static final List<String> ACCEPTING = List.of(LineReader.ACCEPT_LINE, LineReader.ACCEPT_AND_HOLD,
			LineReader.ACCEPT_LINE_AND_DOWN_HISTORY, LineReader.ACCEPT_AND_INFER_NEXT_HISTORY);

	private final LineReaderImpl reader;

	private final Widget acceptLine;

	private volatile Supplier<String> prompt = () -> "";

	private volatile Function<String, Optional<String>> objection = (line) -> Optional.empty();

	ChatLine(Terminal terminal) {
		try {
			this.reader = new LineReaderImpl(terminal, "parley-chat");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		DefaultParser verbatim = new DefaultParser();
		verbatim.setQuoteChars(new char[0]);
		verbatim.setEscapeChars(new char[0]);
		this.reader.setParser(verbatim);
		this.reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
		this.acceptLine = Objects.requireNonNull(this.reader.getBuiltinWidgets().get(LineReader.ACCEPT_LINE));
		ACCEPTING.forEach((widget) -> this.reader.getWidgets().put(widget, this::accept));
		this.reader.getWidgets().put(LineReader.CALLBACK_INIT, this::refreshPrompt);
		this.reader.getWidgets().put(ABANDON, this::eraseOnFinish);
	}

	/**
	 * Reads a line.
	 * @param prompt what stands in front of it; asked again whenever a line is shown
	 * @param objection why a line can't be taken now, or empty if it can; asked at Enter,
	 * under the terminal's lock
	 * @return the line that was taken
	 * @throws UserInterruptException on Ctrl-C and after {@link #abandon}, with the draft
	 * @throws EndOfFileException on Ctrl-D in an empty line, and if the terminal is gone
	 */
	String read(Supplier<String> prompt, Function<String, Optional<String>> objection) {
		this.prompt = prompt;
		this.objection = objection;
		return this.reader.readLine(prompt.get(), null, (MaskingCallback) null, null);
	}

	/** Shows a line above the one being typed, under a prompt that is up to date. */
	void show(String line) {
		refreshPrompt();
		this.reader.printAbove(line);
	}

	/**
	 * Takes the line being typed off the screen as soon as its reading is interrupted.
	 */
	void abandon() {
		if (this.reader.isReading()) {
			this.reader.callWidget(ABANDON);
		}
	}

	private boolean accept() {
		Optional<String> reason = this.objection.apply(this.reader.getBuffer().toString());
		if (reason.isEmpty()) {
			return this.acceptLine.apply();
		}
		this.reader.printAbove(reason.get());
		return true;
	}

	private boolean refreshPrompt() {
		if (this.reader.isReading()) {
			this.reader.setPrompt(this.prompt.get());
		}
		return true;
	}

	private boolean eraseOnFinish() {
		this.reader.setOpt(LineReader.Option.ERASE_LINE_ON_FINISH);
		return true;
	}

}
