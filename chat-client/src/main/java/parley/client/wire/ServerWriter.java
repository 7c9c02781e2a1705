package parley.client.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import parley.protocol.Framing;
import parley.protocol.Handle;
import parley.protocol.MessageEncoder;
import parley.protocol.MessageText;
import parley.protocol.PeerFraming;
import parley.protocol.Quit;
import parley.protocol.Terminator;

/**
 * Writes a client's side of a conversation to a socket, each message in one write (W6 of
 * docs/PROTOCOL.md), in a dialect. Not safe for several threads: its owner guards it.
 */
final class ServerWriter {

	private final Socket socket;

	private final ClientDialect dialect;

	private final MessageEncoder encoder;

	private final boolean linesOnly;

	private long lastWrittenAt;

	private boolean written;

	/**
	 * Writes to a socket.
	 * @param linesOnly whether each line, quit too, ends with LF (R6)
	 */
	ServerWriter(Socket socket, ClientDialect dialect, boolean linesOnly) {
		this.linesOnly = linesOnly;
		this.socket = socket;
		this.dialect = dialect;
		this.encoder = new MessageEncoder(dialect.wire());
	}

	/** Sends a message (W3, W5, D2 to D4, D9). */
	void message(Handle handle, MessageText text, PeerFraming peer) throws IOException {
		if (endsInSilence()) {
			keepDistance();
		}
		write(this.encoder.message(this.dialect.inFront(handle), text, this.linesOnly ? PeerFraming.LINES : peer));
	}

	/** Sends the client's name alone (D7). */
	void name(Handle handle) throws IOException {
		write(this.encoder.line(handle.value()));
	}

	/** Says quit and closes the sending direction (W7, D8). */
	void quit() throws IOException {
		keepDistance();
		write(this.linesOnly ? MessageEncoder.agreedLine(Quit.WORD) : this.encoder.quit());
		this.socket.shutdownOutput();
	}

	private void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.written = true;
		this.lastWrittenAt = System.nanoTime();
	}

	/**
	 * Whether a message that follows another at once would be taken for part of it, or
	 * for the padding behind its NUL (W9, W11).
	 */
	private boolean endsInSilence() {
		return this.dialect.wire().framing() == Framing.AUTO && this.dialect.wire().terminator() != Terminator.LF;
	}

	/** Waits until the last bytes are as old as the quiet period. */
	private void keepDistance() {
		Duration quietPeriod = this.dialect.wire().quietPeriod();
		long nanos = this.lastWrittenAt + quietPeriod.toNanos() - System.nanoTime();
		if (!this.written || nanos <= 0) {
			return;
		}
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
