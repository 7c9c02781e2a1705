package parley.client.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;

import org.jspecify.annotations.Nullable;

import parley.protocol.PastedText;

/**
 * What happens when text is pasted: a line is typed as it is, of several the person says
 * whether they are one message or several. Nothing is ever sent by pasting. Used under
 * the terminal's lock; {@link #left} and {@link #question} are for any thread.
 */
final class Pasting {

	static final long PASTE_MILLIS = 50;

	private static final int ESCAPE = 27;

	private final LineReaderImpl reader;

	private final Widget insert;

	private final Deque<String> lines = new ArrayDeque<>();

	private volatile int left;

	private volatile @Nullable Question question;

	/**
	 * Creates it for a reader.
	 * @param reader where the text is pasted
	 * @param insert puts what is pasted on the line, as it came
	 */
	Pasting(LineReaderImpl reader, Widget insert) {
		this.reader = reader;
		this.insert = insert;
	}

	/** What is asked at this moment because of it, or empty. */
	Optional<Question> question() {
		return Optional.ofNullable(this.question);
	}

	/** How many lines are still to be put on the line. */
	int left() {
		return this.left;
	}

	/** Takes the next of the lines, or the empty string. */
	String next() {
		String line = Objects.requireNonNullElse(this.lines.poll(), "");
		this.left = this.lines.size();
		return line;
	}

	/** Drops the lines that are left. */
	void forget() {
		this.lines.clear();
		this.left = 0;
	}

	/** Takes what is being pasted. */
	boolean paste() {
		String before = this.reader.getBuffer().upToCursor();
		this.insert.apply();
		String head = this.reader.getBuffer().upToCursor();
		String behind = this.reader.getBuffer().toString().substring(head.length());
		take(before, PastedText.lines(head.substring(before.length())), behind);
		return true;
	}

	private void take(String before, List<String> pasted, String behind) {
		if (pasted.size() < 2) {
			write(before + String.join("", pasted), behind);
			return;
		}
		write(before, behind);
		settle(before, pasted, behind);
	}

	/**
	 * Takes what goes on behind Enter, on a terminal that does not mark what is pasted:
	 * no person types on so quickly.
	 * @return whether there is something
	 */
	boolean pasteUnmarked() {
		if (!isPastedOn()) {
			return false;
		}
		String head = this.reader.getBuffer().upToCursor();
		String behind = this.reader.getBuffer().toString().substring(head.length());
		StringBuilder pasted = new StringBuilder(head).append('\n');
		while (isPastedOn()) {
			int character = this.reader.readCharacter();
			if (character >= ' ' || Character.isWhitespace(character)) {
				pasted.appendCodePoint(character);
			}
		}
		take("", PastedText.lines(pasted.toString()), behind);
		return true;
	}

	/** Tells whether more comes too quickly to be typed. */
	boolean isPastedOn() {
		return this.reader.peekCharacter(PASTE_MILLIS) >= 0;
	}

	private void settle(String before, List<String> pasted, String behind) {
		switch (ask(pasted.size())) {
			case 's' -> {
				write(before + pasted.getFirst(), behind);
				this.lines.addAll(pasted.subList(1, pasted.size()));
				this.left = this.lines.size();
			}
			case ESCAPE -> write(before, behind);
			default -> write(before + String.join(" ", pasted), behind);
		}
	}

	/** Asks what the lines are, until a key says so. */
	private int ask(int count) {
		this.question = new PlainQuestion(
				"(%d lines pasted. Enter: one message, s: %d messages, Esc: drop them) ".formatted(count, count),
				(line) -> Optional.empty());
		try {
			while (true) {
				this.reader.redisplay();
				int key = this.reader.readCharacter();
				if (key == '\r' || key == '\n' || key == 's' || key == ESCAPE || key < 0) {
					return (key < 0) ? ESCAPE : key;
				}
			}
		}
		finally {
			this.question = null;
		}
	}

	private void write(String before, String behind) {
		this.reader.getBuffer().clear();
		this.reader.getBuffer().write(before);
		int cursor = this.reader.getBuffer().cursor();
		this.reader.getBuffer().write(behind);
		this.reader.getBuffer().cursor(cursor);
	}

}
