package parley.client.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import parley.protocol.PeerFraming;
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

	private volatile Socket socket;

	private final WireSettings settings;

	private final ClientDialect dialect;

	private ServerWriter writer;

	private final Recorder.Recording recording;

	private final long openedAt = System.nanoTime();

	private final @Nullable TakingUp takingUp;

	private final List<String> greetings;

	private volatile @Nullable ServerReader reader;

	private @Nullable Thread readerThread;

	private volatile boolean ended;

	private volatile boolean lost;

	private ServerConnection(Socket socket, WireSettings settings, ClientDialect dialect, Recorder.Recording recording,
			@Nullable TakingUp takingUp, List<String> greetings) {
		this.recording = recording;
		this.socket = socket;
		this.settings = settings;
		this.dialect = dialect;
		this.takingUp = takingUp;
		this.greetings = List.copyOf(greetings);
		this.writer = new ServerWriter(socket, dialect, takingUp != null);
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
			close(socket);
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
	 * Starts to read. A greeting that has come already is handed on before this returns,
	 * so that it is never taken for the answer to what is said then (W16).
	 * @param events takes what comes, on the reading thread, or the greeting on the
	 * calling one; while it blocks nothing is read
	 */
	public void start(Consumer<ServerEvent> events) {
		for (String greeting : this.greetings) {
			handOn(new ServerEvent.Said(greeting), events);
		}
		startReading(events);
	}

	private synchronized void startReading(Consumer<ServerEvent> events) {
		ServerReader first = readerOf(this.socket, events);
		this.reader = first;
		this.readerThread = Thread.ofVirtual().name("server-reader").start(() -> read(first, events));
	}

	private ServerReader readerOf(Socket from, Consumer<ServerEvent> events) {
		try {
			return new ServerReader(from, this.dialect.wire(), this.takingUp != null, (event) -> take(event, events));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void take(ServerEvent event, Consumer<ServerEvent> events) {
		switch (event) {
			case ServerEvent.Said said -> {
				if (this.takingUp != null) {
					this.takingUp.heard();
				}
				handOn(said, events);
			}
			case ServerEvent.Gone gone when this.takingUp != null && !this.ended -> this.lost = true;
			default -> events.accept(event);
		}
	}

	private void handOn(ServerEvent.Said said, Consumer<ServerEvent> events) {
		this.recording.said("server", said.text());
		events.accept(said);
	}

	/** Reads on over as many connections as it takes (R4). */
	private void read(ServerReader first, Consumer<ServerEvent> events) {
		Optional<ServerReader> next = Optional.of(first);
		while (next.isPresent()) {
			next.get().run();
			next = (this.lost && this.takingUp != null) ? takeUp(this.takingUp, events) : Optional.empty();
		}
	}

	private Optional<ServerReader> takeUp(TakingUp lostOne, Consumer<ServerEvent> events) {
		close(this.socket);
		events.accept(new ServerEvent.Lost());
		try {
			Optional<ServerReader> next = lostOne.connect().flatMap((resumed) -> goOn(lostOne, resumed, events));
			if (next.isPresent()) {
				events.accept(new ServerEvent.Resumed());
				return next;
			}
		}
		catch (InterruptedException ex) {
			// Our own close, which wants no more of it.
		}
		this.lost = false;
		events.accept(new ServerEvent.Gone());
		return Optional.empty();
	}

	private synchronized Optional<ServerReader> goOn(TakingUp lostOne, TakingUp.Resumed resumed,
			Consumer<ServerEvent> events) {
		if (this.ended) {
			close(resumed.socket());
			return Optional.empty();
		}
		this.socket = resumed.socket();
		this.writer = new ServerWriter(this.socket, this.dialect, true);
		this.lost = false;
		for (Outbox.Message message : lostOne.resumed(resumed.answer())) {
			write(message.handle(), message.text(), PeerFraming.LINES);
		}
		ServerReader next = readerOf(this.socket, events);
		this.reader = next;
		return Optional.of(next);
	}

	/**
	 * Waits until a greeting, if the server has one, has been handed on: until the
	 * connection is as old as the quiet period, all that has come is handed on, and no
	 * message is half read. So a greeting is never taken for the answer to the first
	 * message (W16). Waits 2 s or four quiet periods at most.
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public void awaitGreeting() throws InterruptedException {
		if (this.takingUp != null) {
			return;
		}
		ServerReader started = reader();
		Duration quiet = this.dialect.wire().quietPeriod();
		Duration fourTimes = quiet.multipliedBy(4);
		started.awaitBetweenMessages(this.openedAt + quiet.toNanos(),
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
		PeerFraming framing = reader().peerFraming();
		this.recording.said(handle.value(), text.value());
		if (this.takingUp != null) {
			this.takingUp.said(handle, text);
			write(handle, text, framing);
			return true;
		}
		return write(handle, text, framing);
	}

	private boolean write(Handle handle, MessageText text, PeerFraming framing) {
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
		giveUpTakingUp();
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
		giveUpTakingUp();
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

	private void giveUpTakingUp() {
		Thread thread = this.readerThread;
		if (this.lost && thread != null) {
			thread.interrupt();
		}
	}

	private void closeSocket() {
		close(this.socket);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// A socket that can't be closed is as gone as it gets.
		}
	}

}
