package parley.client.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.PeerFraming;

/**
 * One connection to a server. A virtual thread of its own reads it and hands on what
 * comes; any thread may send, quit and close. Implements W7 and W16 of docs/PROTOCOL.md.
 */
public final class ServerConnection implements AutoCloseable {

	private final Socket socket;

	private final WireSettings settings;

	private final ClientDialect dialect;

	private final ServerWriter writer;

	private final long openedAt = System.nanoTime();

	private @Nullable ServerReader reader;

	private @Nullable Thread readerThread;

	private boolean ended;

	private ServerConnection(Socket socket, WireSettings settings, ClientDialect dialect) {
		this.socket = socket;
		this.settings = settings;
		this.dialect = dialect;
		this.writer = new ServerWriter(socket, dialect);
	}

	/**
	 * Connects to a server. Nothing is read before {@link #start}.
	 * @param host a host name or an address
	 * @param port 1 to 65535
	 * @param settings how patient to be
	 * @param options what the server speaks, and whether encrypted
	 * @return the open connection
	 * @throws NoConnectionException if there is none, with the reason
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public static ServerConnection open(String host, int port, WireSettings settings, ConnectOptions options)
			throws NoConnectionException, InterruptedException {
		Socket socket = new Dialer(settings.connectTimeout(), options.tls()).dial(host, port);
		return new ServerConnection(socket, settings, options.dialect());
	}

	/**
	 * {@return the address that the host's name stood for}
	 */
	public InetAddress address() {
		return this.socket.getInetAddress();
	}

	/**
	 * {@return how it is encrypted, such as {@code TLSv1.3}; empty if it is not}
	 */
	public Optional<String> encryption() {
		return (this.socket instanceof SSLSocket secure) ? Optional.of(secure.getSession().getProtocol())
				: Optional.empty();
	}

	/**
	 * {@return what is spoken on it}
	 */
	public ClientDialect dialect() {
		return this.dialect;
	}

	/**
	 * Starts to read.
	 * @param events takes what comes, on the reading thread; while it blocks nothing is
	 * read
	 */
	public synchronized void start(Consumer<ServerEvent> events) {
		try {
			this.reader = new ServerReader(this.socket, this.dialect.wire(), events);
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
		Duration quiet = this.dialect.wire().quietPeriod();
		started.awaitBetweenMessages(this.openedAt + quiet.toNanos(),
				this.openedAt + Math.max(quiet.toNanos() * 4, TimeUnit.SECONDS.toNanos(2)));
	}

	/**
	 * Sends a message in one write.
	 * @param handle who says it
	 * @param text what is said
	 * @return whether it could be sent; if not, the connection is closed, and the reader
	 * reports its end
	 */
	public synchronized boolean send(Handle handle, MessageText text) {
		PeerFraming framing = reader().peerFraming();
		try {
			this.writer.message(handle, text, framing);
			return true;
		}
		catch (IOException ex) {
			closeSocket();
			return false;
		}
	}

	/**
	 * Sends the client's name alone, as the first thing on this connection (D7). If it
	 * can't be sent, the connection is closed, and the reader reports its end.
	 * @param handle the name
	 */
	public synchronized void introduce(Handle handle) {
		try {
			this.writer.name(handle);
		}
		catch (IOException ex) {
			closeSocket();
		}
	}

	/**
	 * Says {@code \quit} or the dialect's word for it, not sooner after the last message
	 * than the quiet period, waits for the server to close its side, up to the quit
	 * timeout, and closes (W7). Does nothing if the connection is closed already; a
	 * second thread waits for the first. An interrupt cuts the waiting short.
	 */
	public synchronized void quit() {
		if (this.ended) {
			return;
		}
		this.ended = true;
		try {
			this.writer.quit();
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
