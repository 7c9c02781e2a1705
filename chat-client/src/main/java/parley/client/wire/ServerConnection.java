package parley.client.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.MessageEncoder;
import parley.protocol.MessageText;
import parley.protocol.PeerFraming;
import parley.protocol.Quit;

/**
 * One connection to a server. A virtual thread of its own reads it and hands on what
 * comes; any thread may send, quit and close. Implements W3, W5 to W7 and W16 of
 * docs/PROTOCOL.md.
 */
public final class ServerConnection implements AutoCloseable {

	private final Socket socket;

	private final WireSettings settings;

	private final long openedAt = System.nanoTime();

	private @Nullable ServerReader reader;

	private @Nullable Thread readerThread;

	private long lastSentAt;

	private boolean sent;

	private boolean ended;

	private ServerConnection(Socket socket, WireSettings settings) {
		this.socket = socket;
		this.settings = settings;
	}

	/**
	 * Connects to a server. Nothing is read before {@link #start}.
	 * @param host a host name or an address
	 * @param port 1 to 65535
	 * @param settings how patient to be
	 * @return the open connection
	 * @throws NoConnectionException if there is none, with the reason
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public static ServerConnection open(String host, int port, WireSettings settings)
			throws NoConnectionException, InterruptedException {
		return new ServerConnection(new Dialer(settings.connectTimeout()).dial(host, port), settings);
	}

	/**
	 * {@return the address that the host's name stood for}
	 */
	public InetAddress address() {
		return this.socket.getInetAddress();
	}

	/**
	 * Starts to read.
	 * @param events takes what comes, on the reading thread; while it blocks nothing is
	 * read
	 */
	public synchronized void start(Consumer<ServerEvent> events) {
		try {
			this.reader = new ServerReader(this.socket, this.settings.quietPeriod(), events);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.readerThread = Thread.ofVirtual().name("server-reader").start(this.reader);
	}

	/**
	 * Waits until a greeting, if the server has one, has been handed on: until the
	 * connection is as old as the quiet period and no message is half read. So a greeting
	 * is never taken for the answer to the first message (W16). Waits 2 s or four quiet
	 * periods at most.
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public void awaitGreeting() throws InterruptedException {
		ServerReader started = reader();
		Duration quiet = this.settings.quietPeriod();
		started.awaitBetweenMessages(this.openedAt + quiet.toNanos(),
				this.openedAt + Math.max(quiet.toNanos() * 4, TimeUnit.SECONDS.toNanos(2)));
	}

	/**
	 * Sends a message in one write.
	 * @param handle who says it
	 * @param text what is said
	 * @throws IOException if it could not be sent; the connection is closed, and the
	 * reader reports its end
	 */
	public synchronized void send(Handle handle, MessageText text) throws IOException {
		PeerFraming framing = reader().peerFraming();
		try {
			this.socket.getOutputStream().write(MessageEncoder.encode(handle, text, framing));
		}
		catch (IOException ex) {
			this.socket.close();
			throw ex;
		}
		this.sent = true;
		this.lastSentAt = System.nanoTime();
	}

	/**
	 * Says {@code \quit}, not sooner after the last message than the quiet period, waits
	 * for the server to close its side, up to the quit timeout, and closes (W7). Does
	 * nothing if the connection is closed already; a second thread waits for the first.
	 * An interrupt cuts the waiting short.
	 */
	public synchronized void quit() {
		if (this.ended) {
			return;
		}
		this.ended = true;
		try {
			keepDistance();
			this.socket.getOutputStream().write(Quit.bytes());
			this.socket.shutdownOutput();
			awaitReader();
		}
		catch (IOException ex) {
			// The server is gone, or the connection broke: there is nobody to say it to.
		}
		finally {
			closeSocket();
		}
	}

	/**
	 * Closes without a word. Does nothing if the connection is closed already.
	 */
	@Override
	public synchronized void close() {
		this.ended = true;
		closeSocket();
	}

	private ServerReader reader() {
		ServerReader started = this.reader;
		if (started == null) {
			throw new IllegalStateException("start() comes first");
		}
		return started;
	}

	private void keepDistance() {
		long nanos = this.lastSentAt + this.settings.quietPeriod().toNanos() - System.nanoTime();
		if (!this.sent || nanos <= 0) {
			return;
		}
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitReader() {
		Thread thread = this.readerThread;
		if (thread == null) {
			return;
		}
		try {
			thread.join(this.settings.quitTimeout());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void closeSocket() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// A socket that can't be closed is as gone as it gets.
		}
	}

}
