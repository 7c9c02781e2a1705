package parley.interop.kit.play;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import parley.interop.kit.script.Action;
import parley.interop.kit.script.Action.Ended.Manner;

/** Decides whether what comes on a connection is what had to come. */
final class Judge {

	private static final byte[] QUIT = "\\quit".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NOTHING = new byte[0];

	private static final int LONGEST_LINE = 501;

	private final Inbox inbox;

	Judge(Inbox inbox) {
		this.inbox = inbox;
	}

	void exactly(byte[] expected, Duration patience) throws Mismatch {
		byte[] received = this.inbox.take(expected.length, patience);
		if (!Arrays.equals(expected, received)) {
			byte[] more = this.inbox.takeAnything(Duration.ZERO);
			byte[] all = Arrays.copyOf(received, received.length + more.length);
			System.arraycopy(more, 0, all, received.length, more.length);
			throw new Mismatch((received.length < expected.length) ? inVain(patience) : "other bytes came", expected,
					all);
		}
	}

	void matching(Action.ReceiveMatching wanted, Duration patience) throws Mismatch {
		byte[] message = message(patience, wanted.pattern().pattern()).bytes();
		if (!wanted.pattern().matcher(Texts.line(message)).matches()) {
			throw new Mismatch("the message does not match", "/" + wanted.pattern() + "/", message);
		}
	}

	void text(byte[] text, boolean known, boolean oneSegment, Duration patience) throws Mismatch {
		Inbox.Message message = message(patience, Texts.line(text));
		if (Texts.isQuit(message.bytes()) && !Texts.isQuit(text)) {
			throw new Mismatch("it quits instead of a message", text, message.bytes());
		}
		if (Texts.line(message.bytes()).isEmpty()) {
			throw new Mismatch("an empty message came (W6)", text, message.bytes());
		}
		if (known && !Texts.hasText(message.bytes(), text)) {
			throw new Mismatch("the message has another text", text, message.bytes());
		}
		if (oneSegment && !message.atOnce()) {
			throw new Mismatch("the message came in several pieces (W6)", text, message.bytes());
		}
	}

	void refusal(byte[] text, boolean known, Duration patience) throws Mismatch {
		byte[] message = message(patience, "one line that says why not").bytes();
		if (Texts.line(message).isEmpty() || Texts.isQuit(message) || message.length > LONGEST_LINE) {
			throw new Mismatch("a refusal is one line that says what was wrong", "one line, 500 bytes at most",
					message);
		}
		if (known && Texts.contains(message, text)) {
			throw new Mismatch("it was taken", "one line that says why not", message);
		}
	}

	void silence(Duration length) throws Mismatch {
		byte[] received = this.inbox.takeAnything(length);
		if (received.length > 0) {
			throw new Mismatch("something came where nothing should", NOTHING, received);
		}
		if (this.inbox.state() != Inbox.State.OPEN) {
			throw new Mismatch("the connection has ended");
		}
	}

	void ended(Manner manner, Duration patience) throws Mismatch {
		byte[] before = this.inbox.takeAll(patience);
		Inbox.State state = this.inbox.state();
		byte[] expected = (manner == Manner.QUIT) ? QUIT : NOTHING;
		boolean bytesAreRight = Arrays.equals(before, expected)
				|| (manner == Manner.GONE && (before.length == 0 || Texts.isQuit(before)));
		if (!bytesAreRight) {
			throw new Mismatch("other bytes came before the end of the connection", expected, before);
		}
		if (state == Inbox.State.OPEN) {
			throw new Mismatch("the connection is still open after " + patience.toMillis() + " ms", expected, before);
		}
		if (state == Inbox.State.RESET && manner != Manner.GONE) {
			throw new Mismatch("the connection was reset instead of closed", expected, before);
		}
	}

	/** Nothing may be left over when all has been said. */
	void nothingLeft() throws Mismatch {
		byte[] left = this.inbox.takeAnything(Duration.ZERO);
		if (left.length > 0) {
			throw new Mismatch("more came than the dialogue has", NOTHING, left);
		}
	}

	private Inbox.Message message(Duration patience, String expected) throws Mismatch {
		Inbox.Message message = this.inbox.takeMessage(patience);
		if (message.bytes().length == 0) {
			throw new Mismatch(inVain(patience), expected, NOTHING);
		}
		return message;
	}

	private String inVain(Duration patience) {
		return switch (this.inbox.state()) {
			case OPEN -> "waited in vain for " + patience.toMillis() + " ms";
			case ENDED -> "the connection ended first";
			case RESET -> "the connection was reset first";
		};
	}

}
