package parley.client.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

import parley.protocol.Dialect;
import parley.protocol.Frame;
import parley.protocol.FrameDecoder;
import parley.protocol.FromServer;
import parley.protocol.PeerFraming;
import parley.protocol.QuitWords;

/**
 * Reads a server's messages off a socket and hands them on, until a quit or the end.
 * Implements the client's side of W8 to W13 and D1 to D3 of docs/PROTOCOL.md.
 * {@link #read} is for one thread; {@link #peerFraming} and {@link #awaitBetweenMessages}
 * are for others.
 */
final class ServerReader {

	private final Socket socket;

	private final InputStream in;

	private final FrameDecoder decoder;

	private final QuitWords quitWords;

	private final Consumer<ServerEvent> events;

	private volatile PeerFraming peerFraming = PeerFraming.UNKNOWN;

	private boolean midMessage;

	private boolean nothingRead = true;

	private boolean quit;

	/**
	 * Reads a socket.
	 * @param linesOnly whether LF alone ends a message (R6)
	 */
	ServerReader(Socket socket, Dialect dialect, boolean linesOnly, Consumer<ServerEvent> events) throws IOException {
		this.socket = socket;
		this.in = socket.getInputStream();
		this.decoder = new FrameDecoder(dialect, FrameDecoder.Receiver.CLIENT, System::nanoTime);
		if (linesOnly) {
			this.decoder.linesOnly();
		}
		this.quitWords = dialect.quitWords();
		this.events = events;
	}

	/**
	 * Reads until a quit or the end.
	 * @return whether the connection ended without a quit (W12)
	 */
	boolean read() {
		try {
			readToTheEnd();
		}
		catch (IOException ex) {
			// A reset, or our own close: either way nothing more comes (W12).
		}
		this.decoder.end();
		handOn();
		return !this.quit;
	}

	/** How the server has been ending its messages. */
	PeerFraming peerFraming() {
		return this.peerFraming;
	}

	/** The server is being answered. For any thread. */
	void answered() {
		this.decoder.answered();
	}

	/**
	 * Waits until a point in time, and then until all that has come is handed on and no
	 * message is half read.
	 * @param nanoTime when to look, by {@link System#nanoTime}
	 * @param limit how long to wait at most
	 */
	synchronized void awaitBetweenMessages(long nanoTime, Duration limit) throws InterruptedException {
		long now = System.nanoTime();
		long deadline = now + limit.toNanos();
		while (deadline - now > 0 && (nanoTime - now > 0 || isBehind())) {
			long until = (nanoTime - now > 0) ? nanoTime : deadline;
			TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, until - now));
			now = System.nanoTime();
		}
	}

	/** Bytes may be waiting because the reading thread did not run. */
	private boolean isBehind() {
		try {
			return this.midMessage || this.in.available() > 0;
		}
		catch (IOException ex) {
			// It is closed: nothing more comes.
			return this.midMessage;
		}
	}

	private void readToTheEnd() throws IOException {
		byte[] buffer = new byte[8192];
		while (!this.quit) {
			int count = read(buffer);
			if (count < 0) {
				return;
			}
			if (this.nothingRead && isTlsAlert(buffer, count)) {
				this.quit = true;
				this.events.accept(new ServerEvent.SpeaksTls());
				return;
			}
			this.nothingRead = false;
			this.decoder.receive(buffer, 0, count);
			this.peerFraming = this.decoder.peerFraming();
			refuseTelnetOptions();
			handOn();
		}
	}

	/** Where the server speaks telnet (W24). */
	private void refuseTelnetOptions() throws IOException {
		byte[] refusals = this.decoder.takeTelnetAnswers();
		if (refusals.length > 0) {
			this.socket.getOutputStream().write(refusals);
		}
	}

	/** A fatal alert, as a server sends it that has expected a TLS hello. */
	private boolean isTlsAlert(byte[] bytes, int count) {
		return !(this.socket instanceof SSLSocket) && count >= 3 && bytes[0] == 0x15 && bytes[1] == 3 && bytes[2] <= 4;
	}

	/** Reads at least one byte; what silence completes on the way is handed on. */
	private int read(byte[] buffer) throws IOException {
		while (!this.quit) {
			long quietIn = this.decoder.nanosUntilQuiet();
			// Bytes may have been waiting while this thread was not running: no silence.
			if (quietIn <= 0 && this.in.available() == 0) {
				silence();
				continue;
			}
			this.socket.setSoTimeout((quietIn == Long.MAX_VALUE) ? 0 : millis(quietIn));
			try {
				return this.in.read(buffer);
			}
			catch (SocketTimeoutException ex) {
				silence();
			}
		}
		return -1;
	}

	private void silence() {
		this.decoder.tick();
		handOn();
	}

	private static int millis(long nanos) {
		return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
	}

	private void handOn() {
		for (Frame frame = this.decoder.poll(); frame != null && !this.quit; frame = this.decoder.poll()) {
			switch (FromServer.read(frame, this.quitWords)) {
				case FromServer.Said(String text) -> this.events.accept(new ServerEvent.Said(text));
				case FromServer.Quits() -> {
					this.quit = true;
					this.events.accept(new ServerEvent.Quit());
				}
				case FromServer.Blank() -> {
				}
			}
		}
		betweenMessages();
	}

	private synchronized void betweenMessages() {
		this.midMessage = this.decoder.nanosUntilQuiet() != Long.MAX_VALUE;
		notifyAll();
	}

}
