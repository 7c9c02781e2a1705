package parley.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * Takes the commands of telnet (RFC 854) out of a stream of text, refuses every option
 * once, and notices a byte order mark of UTF-16. A byte 0xFF with no command behind it is
 * text (W24 and W25 of docs/PROTOCOL.md). Keeps nothing of what it drops. Not safe for
 * several threads.
 */
final class TelnetFilter {

	private static final int IAC = 0xFF;

	private static final int DONT = 0xFE;

	private static final int DO = 0xFD;

	private static final int WONT = 0xFC;

	private static final int WILL = 0xFB;

	private static final int SUBNEGOTIATION = 0xFA;

	private static final int ERASE_LINE = 0xF8;

	private static final int ERASE_CHARACTER = 0xF7;

	private static final int INTERRUPT = 0xF4;

	private static final int END_OF_SUBNEGOTIATION = 0xF0;

	/** What is left when the commands are taken out. */
	interface Text {

		/** Takes the bytes from one index to before another. */
		void receive(byte[] bytes, int from, int end);

		/** The peer has pressed its interrupt key. */
		void interrupt();

		/** From here on the stream is UTF-16, and not filtered. */
		void utf16(ByteOrder order);

		/**
		 * {@return whether what comes now is padding, and may be anything (W9)}
		 */
		boolean isPadding();

	}

	private enum State {

		TEXT, COMMAND, OPTION, SUBNEGOTIATION, SUBNEGOTIATION_COMMAND

	}

	private final Text text;

	private final ByteArrayOutputStream answers = new ByteArrayOutputStream(0);

	/** What has been refused: an option that is asked for again gets no second answer. */
	private final BitSet refused = new BitSet();

	private State state = State.TEXT;

	/** WILL, WONT, DO or DONT, in front of its option. */
	private int verb;

	/** Whether a command has come: from then on 0xFF 0xFF is one 0xFF. */
	private boolean telnet;

	/** How many bytes have come, up to 2. */
	private int position;

	private boolean startsWithFe;

	TelnetFilter(Text text) {
		this.text = text;
	}

	void receive(byte[] bytes, int from, int end) {
		int at = from;
		while (at < end) {
			if (this.state == State.TEXT) {
				at = takeText(bytes, at, end);
			}
			else if (isUtf16Mark(bytes[at])) {
				this.state = State.TEXT;
				this.text.utf16(ByteOrder.LITTLE_ENDIAN);
				this.text.receive(bytes, at + 1, end);
				return;
			}
			else {
				takeCommand(bytes[at] & 0xFF);
				at++;
				this.position = 2;
			}
		}
	}

	/**
	 * {@return whether a byte is held back that is text if nothing follows it}
	 */
	boolean holdsText() {
		return this.state == State.COMMAND && !this.telnet;
	}

	/** Nothing has followed: a byte that was held back is text. */
	void release() {
		if (holdsText()) {
			this.state = State.TEXT;
			emit(IAC);
		}
	}

	/**
	 * {@return whether a command is half read}
	 */
	boolean isUnfinished() {
		return this.state != State.TEXT;
	}

	/**
	 * {@return what is to be sent back, perhaps nothing; it is returned once}
	 */
	byte[] takeAnswers() {
		byte[] bytes = this.answers.toByteArray();
		this.answers.reset();
		return bytes;
	}

	/** Hands on what stands in front of the next 0xFF. */
	private int takeText(byte[] bytes, int from, int end) {
		int at = from;
		while (at < end && bytes[at] != (byte) IAC) {
			at++;
		}
		this.text.receive(bytes, from, at);
		if (at < end && this.text.isPadding()) {
			this.text.receive(bytes, at, end);
			return end;
		}
		noteStart(bytes, from, at);
		if (at == end) {
			return end;
		}
		if (this.position == 1 && this.startsWithFe) {
			this.text.utf16(ByteOrder.BIG_ENDIAN);
			this.text.receive(bytes, at + 1, end);
			return end;
		}
		this.state = State.COMMAND;
		this.position = Math.min(this.position + 1, 2);
		return at + 1;
	}

	private void noteStart(byte[] bytes, int from, int end) {
		if (this.position == 0 && end > from) {
			this.startsWithFe = bytes[from] == (byte) DONT;
		}
		this.position = Math.min(this.position + (end - from), 2);
	}

	private boolean isUtf16Mark(byte second) {
		return this.position == 1 && second == (byte) DONT;
	}

	private void takeCommand(int value) {
		switch (this.state) {
			case COMMAND -> takeBehindIac(value);
			case OPTION -> {
				this.state = State.TEXT;
				refuse(value);
			}
			case SUBNEGOTIATION -> this.state = (value == IAC) ? State.SUBNEGOTIATION_COMMAND : this.state;
			case SUBNEGOTIATION_COMMAND ->
				this.state = (value == END_OF_SUBNEGOTIATION) ? State.TEXT : State.SUBNEGOTIATION;
			case TEXT -> throw new IllegalStateException("not within a command");
		}
	}

	private void takeBehindIac(int value) {
		this.state = State.TEXT;
		if (value == IAC) {
			emit(IAC);
			if (!this.telnet) {
				emit(IAC);
			}
		}
		else if (value < END_OF_SUBNEGOTIATION) {
			emit(IAC);
			emit(value);
		}
		else {
			this.telnet = true;
			command(value);
		}
	}

	private void command(int value) {
		switch (value) {
			case WILL, WONT, DO, DONT -> {
				this.verb = value;
				this.state = State.OPTION;
			}
			case SUBNEGOTIATION -> this.state = State.SUBNEGOTIATION;
			case INTERRUPT -> this.text.interrupt();
			case ERASE_CHARACTER -> emit(0x7F);
			case ERASE_LINE -> emit(0x15);
			default -> {
				// No operation, are you there, go ahead and the like mean nothing here.
			}
		}
	}

	/** What the peer won't do, or asks us not to do, needs no answer: we never did. */
	private void refuse(int option) {
		int answer = (this.verb == WILL) ? DONT : (this.verb == DO) ? WONT : 0;
		int key = (this.verb << Byte.SIZE) | option;
		if (answer != 0 && !this.refused.get(key)) {
			this.refused.set(key);
			this.answers.write(IAC);
			this.answers.write(answer);
			this.answers.write(option);
		}
	}

	private void emit(int value) {
		this.text.receive(new byte[] { (byte) value }, 0, 1);
	}

}
