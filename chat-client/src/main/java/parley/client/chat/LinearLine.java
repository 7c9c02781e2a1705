package parley.client.chat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.WCWidth;

/**
 * A line on which nothing is ever redrawn, for screen readers and for terminals that
 * can't: whole lines only, no colour, no moving about but for the backspace key. A line
 * that is shown while the person types goes on a line of its own, and the draft is
 * written again below it.
 */
final class LinearLine implements InputLine {

	private static final long KEY_SEQUENCE_MILLIS = 50;

	private final Terminal terminal;

	/**
	 * Whether it is for us to show what is typed: else the terminal does it by itself.
	 */
	private final boolean echo;

	private final StringBuilder draft = new StringBuilder();

	private Question question = new PlainQuestion("", (line) -> Optional.empty());

	private String said = "";

	private boolean reading;

	private boolean pasting;

	LinearLine(Terminal terminal) {
		this.terminal = terminal;
		// Its attributes are its own, and the real terminal's never change.
		this.echo = !(terminal instanceof DumbTerminal);
	}

	@Override
	public String read(Question asked, String first) {
		Thread thread = Thread.currentThread();
		Attributes before = this.terminal.enterRawMode();
		Terminal.SignalHandler interrupt = this.terminal.handle(Terminal.Signal.INT, (signal) -> thread.interrupt());
		Terminal.SignalHandler resumption = this.terminal.handle(Terminal.Signal.CONT, (signal) -> resume());
		try {
			begin(asked, first);
			return typed();
		}
		catch (InterruptedIOException ex) {
			throw new UserInterruptException(draft());
		}
		catch (IOException ex) {
			throw new EndOfFileException(ex);
		}
		finally {
			end();
			this.terminal.handle(Terminal.Signal.INT, interrupt);
			this.terminal.handle(Terminal.Signal.CONT, resumption);
			this.terminal.setAttributes(before);
		}
	}

	@Override
	public synchronized void show(AttributedString line) {
		boolean amidst = this.reading && !this.draft.isEmpty();
		if (amidst) {
			print("\n");
		}
		print(WordWrap.at(line, this.terminal.getWidth()) + "\n");
		if (this.reading) {
			ask();
			echo(this.draft.toString());
		}
	}

	@Override
	public void refresh() {
		// How long it has been is not worth a line each second.
	}

	@Override
	public void abandon() {
		// What is on the screen stays there.
	}

	@Override
	public int pastedLines() {
		return 0;
	}

	private synchronized void begin(Question asked, String first) {
		this.question = asked;
		this.reading = true;
		this.said = "";
		this.draft.setLength(0);
		this.draft.append(first);
		ask();
		echo(first);
	}

	private synchronized void end() {
		this.reading = false;
	}

	/**
	 * The shell that had the terminal while the process was stopped left its own modes.
	 */
	private synchronized void resume() {
		this.terminal.enterRawMode();
		this.said = "";
		ask();
		echo(this.draft.toString());
	}

	private synchronized String draft() {
		return this.draft.toString();
	}

	private String typed() throws IOException {
		while (true) {
			int key = this.terminal.reader().read();
			switch (key) {
				case '\r', '\n' -> {
					if (!isPasted() && isTaken()) {
						return draft();
					}
				}
				case '\t' -> type(' ');
				case NonBlockingReader.EOF, 4 -> endOfInput(key);
				case '\b', 127 -> erase();
				case 21 -> drop();
				case 27 -> skipKeySequence();
				default -> type((char) key);
			}
		}
	}

	/**
	 * Tells whether the line end is of pasted lines, by how quickly more comes: they are
	 * kept together, and sent by an Enter of their own.
	 */
	private boolean isPasted() throws IOException {
		boolean amidst = this.terminal.reader().peek(Pasting.PASTE_MILLIS) >= 0;
		boolean pasted = amidst || this.pasting;
		this.pasting = amidst;
		if (amidst) {
			type(' ');
		}
		else if (pasted) {
			show(new AttributedString("(Lines were pasted, as one message. Enter sends it.)"));
		}
		return pasted;
	}

	private synchronized boolean isTaken() {
		echo("\n");
		Optional<String> objection = this.question.objection(this.draft.toString());
		objection.ifPresent((reason) -> {
			print(reason.isEmpty() ? "" : reason + "\n");
			print(this.draft.toString());
			print(this.echo ? "" : "\n");
		});
		return objection.isEmpty();
	}

	private synchronized void endOfInput(int key) {
		if (key == NonBlockingReader.EOF || this.draft.isEmpty()) {
			throw new EndOfFileException();
		}
	}

	private synchronized void erase() {
		if (this.draft.isEmpty()) {
			return;
		}
		int last = this.draft.codePointBefore(this.draft.length());
		this.draft.setLength(this.draft.length() - Character.charCount(last));
		echo("\b \b".repeat(Math.max(0, WCWidth.wcwidth(last))));
	}

	private synchronized void drop() {
		this.draft.setLength(0);
		print("\n");
	}

	private synchronized void type(char key) {
		if (key >= ' ') {
			this.draft.append(key);
			echo(String.valueOf(key));
		}
	}

	/** Arrows and the like have nowhere to go. */
	private void skipKeySequence() throws IOException {
		NonBlockingReader keys = this.terminal.reader();
		int next = keys.peek(KEY_SEQUENCE_MILLIS);
		if (next != '[' && next != 'O') {
			return;
		}
		keys.read();
		int key = keys.peek(KEY_SEQUENCE_MILLIS);
		while (key >= ' ' && keys.read() < '@') {
			key = keys.peek(KEY_SEQUENCE_MILLIS);
		}
	}

	/** Says what is asked, when that is something new. */
	private void ask() {
		String sentence = this.question.sentence();
		if (!sentence.equals(this.said)) {
			this.said = sentence;
			print(sentence + "\n");
		}
	}

	private void echo(String text) {
		if (this.echo) {
			print(text);
		}
	}

	private void print(String text) {
		this.terminal.writer().print(text);
		this.terminal.flush();
	}

}
