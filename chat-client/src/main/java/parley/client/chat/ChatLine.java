package parley.client.chat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * A line that is redrawn under what is shown above it. Takes text as it is typed: no
 * quotes, no escapes, no history expansion. Enter keeps a draft that can't go out yet.
 */
final class ChatLine implements InputLine {

	private static final String ABANDON = "parley-abandon";

	/** All that Enter and its relatives are bound to. */
	private static final List<String> ACCEPTING = List.of(LineReader.ACCEPT_LINE, LineReader.ACCEPT_AND_HOLD,
			LineReader.ACCEPT_LINE_AND_DOWN_HISTORY, LineReader.ACCEPT_AND_INFER_NEXT_HISTORY);

	private static final Question NOTHING = new PlainQuestion("", (line) -> Optional.empty());

	private final Terminal terminal;

	private final LineReaderImpl reader;

	private final Widget acceptLine;

	private final Pasting pasting;

	private volatile Question question = NOTHING;

	private volatile boolean taken;

	ChatLine(Terminal terminal) throws IOException {
		this.terminal = terminal;
		this.reader = new ResumableReader(terminal);
		DefaultParser verbatim = new DefaultParser();
		verbatim.setQuoteChars(new char[0]);
		verbatim.setEscapeChars(new char[0]);
		this.reader.setParser(verbatim);
		this.reader.setCompleter(new StringsCompleter(ChatCommand.NAMES));
		// It is asked whenever the line is drawn.
		this.reader.setHighlighter(new DraftHighlighter(this::refreshPrompt));
		this.reader.setVariable(LineReader.FEATURES_MAX_BUFFER_SIZE, Integer.MAX_VALUE);
		this.reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
		this.acceptLine = builtin(LineReader.ACCEPT_LINE);
		this.pasting = new Pasting(this.reader, builtin(LineReader.BEGIN_PASTE));
		ACCEPTING.forEach((widget) -> this.reader.getWidgets().put(widget, this::accept));
		this.reader.getWidgets().put(LineReader.BEGIN_PASTE, this.pasting::paste);
		Widget complete = builtin(LineReader.EXPAND_OR_COMPLETE);
		this.reader.getWidgets().put(LineReader.EXPAND_OR_COMPLETE, () -> insertBlankIfPasted() || complete.apply());
		this.reader.getWidgets().put(ABANDON, this::eraseOnFinish);
	}

	@Override
	public String read(Question asked, String draft) {
		this.question = asked;
		this.taken = false;
		this.reader.unsetOpt(LineReader.Option.ERASE_LINE_ON_FINISH);
		String first = draft.isEmpty() ? this.pasting.next() : draft;
		try {
			return this.reader.readLine(pattern(asked.prompt(first)), null, (MaskingCallback) null, first);
		}
		catch (UserInterruptException | EndOfFileException ex) {
			this.pasting.forget();
			throw ex;
		}
	}

	@Override
	public void show(AttributedString line) {
		this.reader.printAbove(WordWrap.at(line, this.terminal.getWidth()).toAnsi(this.terminal));
	}

	@Override
	public void refresh() {
		call(LineReader.REDISPLAY);
	}

	@Override
	public void abandon() {
		call(ABANDON);
	}

	@Override
	public int pastedLines() {
		return this.pasting.left();
	}

	private void call(String widget) {
		try {
			if (this.reader.isReading()) {
				this.reader.callWidget(widget);
			}
		}
		catch (IllegalStateException ex) {
			// The reading has ended in between: there is nothing to draw any more.
		}
	}

	private boolean accept() {
		if (this.pasting.pasteUnmarked()) {
			return true;
		}
		Optional<String> reason = this.question.objection(this.reader.getBuffer().toString());
		if (reason.isEmpty()) {
			this.taken = true;
			return this.acceptLine.apply();
		}
		reason.filter((words) -> !words.isEmpty()).ifPresent(this::show);
		return true;
	}

	private boolean insertBlankIfPasted() {
		boolean pasted = this.pasting.isPastedOn();
		if (pasted) {
			this.reader.getBuffer().write(' ');
		}
		return pasted;
	}

	private void refreshPrompt(String draft) {
		if (this.reader.isSet(LineReader.Option.ERASE_LINE_ON_FINISH)) {
			return;
		}
		Question asked = this.pasting.question().orElse(this.question);
		this.reader.setPrompt(pattern(this.taken ? asked.accepted(draft) : asked.prompt(draft)));
	}

	/** A percent sign would begin a pattern. */
	private String pattern(AttributedString prompt) {
		return prompt.toAnsi(this.terminal).replace("%", "%%");
	}

	private Widget builtin(String name) {
		return Objects.requireNonNull(this.reader.getBuiltinWidgets().get(name));
	}

	private boolean eraseOnFinish() {
		this.reader.setOpt(LineReader.Option.ERASE_LINE_ON_FINISH);
		return true;
	}

}
