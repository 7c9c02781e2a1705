package parley.client.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.ResumeRequest;
import parley.protocol.VisibleText;

/**
 * One connection to a server. A virtual thread of its own reads it and hands on what
 * comes; any thread may send, quit and close. Where the server keeps the conversation, it
 * is taken up over further connections. Implements W7, W16 and section 6 of
 * docs/PROTOCOL.md.
 */
public final class ServerConnection implements AutoCloseable {

	private static final Duration GREETING_LIMIT = Duration.ofSeconds(2);

	private final WireSettings settings;

	private final ClientDialect dialect;

	private final Recorder.Recording recording;

	private final List<String> greetings;

	private final ResumeLoop loop;

	private final long openedAt = System.nanoTime();

	private volatile Consumer<ServerEvent> events = (event) -> {
	};

	private volatile @Nullable Thread readerThread;

	private ServerConnection(Socket socket, WireSettings settings, ClientDialect dialect, Recorder.Recording recording,
			@Nullable TakingUp takingUp, List<String> greetings) throws IOException {
		this.recording = recording;
		this.settings = settings;
		this.dialect = dialect;
		this.greetings = List.copyOf(greetings);
		this.loop = new ResumeLoop(socket, dialect, takingUp, this::handOn);
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
		Dialer dialer = new Dialer(settings.connectTimeout(), options.tls(), options.offersResume());
		Socket socket = dialer.dial(host, port);
		List<String> greetings = new ArrayList<>(0);
		try {
			TakingUp takingUp = isToOutlast(socket, options)
					? TakingUp.begin(() -> dialer.dial(host, port), socket, settings.connectTimeout(), greetings)
					: null;
			return new ServerConnection(socket, settings, options.dialect(), options.recorder().begin(host, port),
					takingUp, greetings);
		}
		catch (IOException ex) {
			ServerChannel.close(socket);
			throw new NoConnectionException(VisibleText.of(host), port,
					"it can't be resumed (%s); connect with --no-resume".formatted(ex.getMessage()));
		}
	}

	private static boolean isToOutlast(Socket socket, ConnectOptions options) {
		return switch (options.resume()) {
			case ALWAYS -> true;
			case NEVER -> false;
			case AUTO -> socket instanceof SSLSocket tls && ResumeRequest.ALPN.equals(tls.getApplicationProtocol());
		};
	}

	/**
	 * {@return the address that the host's name stood for}
	 */
	public InetAddress address() {
		return this.loop.channel().address();
	}

	/**
	 * {@return how it is encrypted, such as {@code TLSv1.3}; empty if it is not}
	 */
	public Optional<String> encryption() {
		return this.loop.channel().encryption();
	}

	/**
	 * {@return what is spoken on it}
	 */
	public ClientDialect dialect() {
		return this.dialect;
	}

	/**
	 * Starts to read. A greeting that has come already is handed on before this returns,
	 * so that it is never taken for the answer to what is said then (W16).
	 * @param events takes what comes, on the reading thread, or the greeting on the
	 * calling one; while it blocks nothing is read
	 */
	public void start(Consumer<ServerEvent> events) {
		this.events = events;
		this.greetings.forEach((greeting) -> handOn(new ServerEvent.Said(greeting)));
		this.readerThread = Thread.ofVirtual().name("server-reader").start(this.loop);
	}

	private void handOn(ServerEvent event) {
		if (event instanceof ServerEvent.Said(String text)) {
			this.recording.said("server", text);
		}
		this.events.accept(event);
	}

	/**
	 * Waits until a greeting, if the server has one, has been handed on: until the
	 * connection is as old as the quiet period, all that has come is handed on, and no
	 * message is half read. So a greeting is never taken for the answer to the first
	 * message (W16). Waits 2 s or four quiet periods at most.
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public void awaitGreeting() throws InterruptedException {
		if (this.loop.isResumable()) {
			return;
		}
		Duration quiet = this.dialect.wire().quietPeriod();
		Duration fourTimes = quiet.multipliedBy(4);
		this.loop.channel()
			.reader()
			.awaitBetweenMessages(this.openedAt + quiet.toNanos(),
					(fourTimes.compareTo(GREETING_LIMIT) > 0) ? fourTimes : GREETING_LIMIT);
	}

	/**
	 * Sends a message in one write.
	 * @param handle who says it
	 * @param text what is said
	 * @return whether it could be sent, or will be when the conversation goes on; if not,
	 * the connection is closed, and the reader reports its end
	 */
	public synchronized boolean send(Handle handle, MessageText text) {
		this.recording.said(handle.value(), text.value());
		return this.loop.send(handle, text);
	}

	/**
	 * Sends the client's name alone, as the first thing on this connection (D7). If it
	 * can't be sent, the connection is closed, and the reader reports its end.
	 * @param handle the name
	 */
	public synchronized void introduce(Handle handle) {
		ServerChannel channel = this.loop.channel();
		try {
			channel.introduce(handle);
		}
		catch (IOException ex) {
			channel.close();
		}
	}

	/**
	 * Says {@code \quit} or the dialect's word for it, not sooner after the last message
	 * than the quiet period, waits for the server to close its side, up to the quit
	 * timeout, and closes (W7). Does nothing if the connection is closed already; a
	 * second thread waits for the first. An interrupt cuts the waiting short.
	 */
	public synchronized void quit() {
		if (!this.loop.end()) {
			return;
		}
		ServerChannel channel = this.loop.channel();
		try {
			channel.quit();
			awaitReader();
		}
		catch (IOException ex) {
			// The server is gone, or the connection broke: there is nobody to say it to.
		}
		finally {
			channel.close();
		}
	}

	/**
	 * Closes without a word. Does nothing if the connection is closed already.
	 */
	@Override
	public synchronized void close() {
		this.loop.end();
		this.loop.channel().close();
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

}
