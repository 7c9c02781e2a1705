package parley.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import parley.server.Waiting;

/**
 * A client that sends exact bytes and says exactly what came back. A read in vain says
 * what came before it. For one thread at a time in each direction.
 */
final class RawClient implements AutoCloseable {

	private static final int PATIENCE_MILLIS = (int) Waiting.PATIENCE.toMillis();

	private static final int SHOWN_BYTES = 2000;

	private static final int SMALL_BUFFER = 8 * 1024;

	private final Socket socket;

	/** The end of what has come, as a ring. */
	private final byte[] seen = new byte[SHOWN_BYTES];

	private long received;

	private RawClient(Socket socket) {
		this.socket = socket;
	}

	private RawClient(int port, Socket socket) {
		this(socket);
		try {
			socket.setTcpNoDelay(true);
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RawClient connect(int port) {
		return new RawClient(port, new Socket());
	}

	/** Over a socket that is not connected yet, such as one for TLS. */
	static RawClient connect(int port, Socket socket) {
		return new RawClient(port, socket);
	}

	/** Over a socket that is connected. */
	static RawClient over(Socket connected) throws IOException {
		connected.setSoTimeout(PATIENCE_MILLIS);
		return new RawClient(connected);
	}

	/** TLS over this connection, from here on. */
	SSLSocket under(SSLContext context) throws IOException {
		return (SSLSocket) context.getSocketFactory()
			.createSocket(this.socket, "127.0.0.1", this.socket.getPort(), true);
	}

	/** Small buffers, so that little is in flight when nobody reads at the other end. */
	static RawClient connectWithSmallBuffers(int port) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(SMALL_BUFFER);
		socket.setSendBufferSize(SMALL_BUFFER);
		return new RawClient(port, socket);
	}

	RawClient send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	RawClient send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Closes the sending direction: the server reads end of file. */
	void endSending() throws IOException {
		this.socket.shutdownOutput();
	}

	/** Goes with a reset instead of an end of file. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/**
	 * {@return what comes up to the next line feed, without it}
	 */
	String line() {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = read();
		while (next != '\n') {
			if (next < 0) {
				throw new AssertionError("end of file in the line: " + line.toString(StandardCharsets.UTF_8));
			}
			line.write(next);
			next = read();
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	/**
	 * {@return the next so many bytes, or fewer if the end comes first}
	 */
	String next(int bytes) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		int length = 0;
		while (length >= 0 && all.size() < bytes) {
			length = read(buffer, Math.min(buffer.length, bytes - all.size()));
			all.write(buffer, 0, Math.max(0, length));
		}
		return all.toString(StandardCharsets.UTF_8);
	}

	/**
	 * {@return what one read returns, which is a message to many a client}
	 */
	String oneRead() {
		byte[] buffer = new byte[500];
		return new String(buffer, 0, Math.max(0, read(buffer, buffer.length)), StandardCharsets.UTF_8);
	}

	/**
	 * {@return all that comes up to the end of file}
	 */
	String rest() {
		return next(Integer.MAX_VALUE);
	}

	/** Reads all that comes up to the end of file, and closes then, as clients do. */
	Future<String> restInBackground() {
		FutureTask<String> reading = new FutureTask<>(() -> {
			try (this) {
				return rest();
			}
		});
		Thread.ofPlatform().daemon().start(reading);
		return reading;
	}

	/**
	 * {@return whether the server has closed, by an end of file or a reset, with nothing
	 * before it}
	 */
	boolean isClosedByServer() {
		try {
			return this.socket.getInputStream().read() < 0;
		}
		catch (SocketException reset) {
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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

	private int read() {
		byte[] one = new byte[1];
		return (read(one, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	private int read(byte[] buffer, int length) {
		try {
			int read = this.socket.getInputStream().read(buffer, 0, length);
			for (int at = 0; at < read; at++) {
				this.seen[(int) (this.received++ % SHOWN_BYTES)] = buffer[at];
			}
			return read;
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Nothing came for %d s. Before that came %d bytes, the last of them: %s"
				.formatted(Waiting.PATIENCE.toSeconds(), this.received, lastSeen()), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String lastSeen() {
		ByteArrayOutputStream last = new ByteArrayOutputStream();
		for (long at = Math.max(0, this.received - SHOWN_BYTES); at < this.received; at++) {
			last.write(this.seen[(int) (at % SHOWN_BYTES)]);
		}
		return last.toString(StandardCharsets.UTF_8);
	}

}
