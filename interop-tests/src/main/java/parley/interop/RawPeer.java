package parley.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * One end of a connection that sends exact bytes and says exactly what came back. Plays a
 * client ({@link #connect}) or a server ({@link RawServer}). Reads wait
 * {@link Patience#ANSWER} at most. For one thread at a time.
 */
final class RawPeer implements AutoCloseable {

	/** Less than the quiet period that programs have unless told otherwise. */
	private static final Duration QUIET = Duration.ofMillis(150);

	private final Socket socket;

	private long longestGapNanos;

	RawPeer(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Connects to a port on loopback, and sends each write at once.
	 * @param port the port
	 * @return the client's end
	 */
	static RawPeer connect(int port) {
		try {
			Socket socket = new Socket();
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
					(int) Patience.ANSWER.toMillis());
			return new RawPeer(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a text as UTF-8, in one write.
	 * @param text exactly what to send
	 */
	void send(String text) {
		send(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sends bytes in one write.
	 * @param bytes exactly what to send
	 */
	void send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends each byte in a segment of its own.
	 * @param bytes exactly what to send
	 * @param gap how long to pause before each but the first
	 */
	void sendByteByByte(byte[] bytes, Duration gap) {
		for (int at = 0; at < bytes.length; at++) {
			long last = System.nanoTime();
			if (at > 0) {
				LockSupport.parkNanos(gap.toNanos());
			}
			send(Arrays.copyOfRange(bytes, at, at + 1));
			noteGap(last);
		}
	}

	/**
	 * Sends bytes in two segments.
	 * @param bytes exactly what to send
	 * @param split how many of them go first
	 * @param gap how long to pause in between
	 */
	void sendInTwo(byte[] bytes, int split, Duration gap) {
		long begun = System.nanoTime();
		send(Arrays.copyOf(bytes, split));
		LockSupport.parkNanos(gap.toNanos());
		send(Arrays.copyOfRange(bytes, split, bytes.length));
		noteGap(begun);
	}

	private void noteGap(long since) {
		this.longestGapNanos = Math.max(this.longestGapNanos, System.nanoTime() - since);
	}

	/**
	 * {@return whether two pieces of a message were ever so far apart that they can have
	 * been taken for two messages}
	 */
	boolean wasLate() {
		return this.longestGapNanos > QUIET.toNanos();
	}

	/** Closes the sending direction: the other side reads end of file. */
	void endSending() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Closes with a reset instead of an end of file. */
	void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads as many bytes as expected, which must be these.
	 * @param text what must come, as UTF-8
	 */
	void expect(String text) {
		byte[] expected = text.getBytes(StandardCharsets.UTF_8);
		compare(expected, receive(expected.length));
	}

	/** Expects end of file, and not a byte before it. */
	void expectEnd() {
		compare(new byte[0], receive(Integer.MAX_VALUE));
	}

	/** Expects exactly the five bytes of a quit, and then end of file (W7). */
	void expectQuit() {
		compare(Bytes.utf8("\\quit"), receive(Integer.MAX_VALUE));
	}

	/** Expects that nothing comes, for {@link Patience#SILENCE}. */
	void expectSilence() {
		expectNothing(Patience.SILENCE);
	}

	/** Expects that nothing has come. */
	void expectNothing() {
		expectNothing(Duration.ofMillis(1));
	}

	private void expectNothing(Duration length) {
		byte[] buffer = new byte[512];
		try {
			int read = read(buffer, buffer.length, length);
			String what = (read < 0) ? "end of file" : Bytes.visible(Arrays.copyOf(buffer, read));
			throw new AssertionError("Expected nothing, but there came: " + what);
		}
		catch (SocketTimeoutException silence) {
			// As expected.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads up to a line feed.
	 * @return the line, without its line feed
	 */
	String receiveLine() {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (byte[] next = receive(1); next.length == 1 && next[0] != '\n'; next = receive(1)) {
			line.writeBytes(next);
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Does what most programs do for a message: one {@code recv} with a large buffer.
	 * @return the bytes, none at end of file
	 */
	byte[] receiveOnce() {
		byte[] buffer = new byte[65_536];
		try {
			return Arrays.copyOf(buffer, Math.max(0, read(buffer, buffer.length, Patience.ANSWER)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void compare(byte[] expected, byte[] received) {
		if (!Arrays.equals(expected, received)) {
			throw new AssertionError(
					"%nexpected: %s%nreceived: %s".formatted(Bytes.visible(expected), Bytes.visible(received)));
		}
	}

	/**
	 * Reads until so many bytes have come, or end of file, or a reset, or patience ends.
	 */
	private byte[] receive(int limit) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] buffer = new byte[4096];
		try {
			int read = 0;
			while (received.size() < limit && read >= 0) {
				received.write(buffer, 0, read);
				read = (received.size() == limit) ? -1
						: read(buffer, Math.min(buffer.length, limit - received.size()), Patience.ANSWER);
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Waited in vain, after: " + Bytes.visible(received.toByteArray()), ex);
		}
		catch (IOException ex) {
			throw new AssertionError("The connection broke, after: " + Bytes.visible(received.toByteArray()), ex);
		}
		return received.toByteArray();
	}

	private int read(byte[] buffer, int limit, Duration patience) throws IOException {
		this.socket.setSoTimeout((int) patience.toMillis());
		return this.socket.getInputStream().read(buffer, 0, limit);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
