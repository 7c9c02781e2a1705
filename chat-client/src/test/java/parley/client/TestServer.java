package parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on loopback that a test plays by hand, for one client. Every wait is bounded.
 */
public final class TestServer implements AutoCloseable {

	/** No wait of a test takes longer. */
	public static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ServerSocket listener;

	private final CompletableFuture<Socket> accepted = new CompletableFuture<>();

	private final Thread accepting;

	public TestServer() {
		try {
			this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.accepting = Thread.ofVirtual().start(() -> {
			try {
				this.accepted.complete(this.listener.accept());
			}
			catch (IOException ex) {
				this.accepted.completeExceptionally(ex);
			}
		});
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	public void send(String text) throws IOException {
		client().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends as soon as there is a client, which need not be yet. */
	public void sendLater(String text) {
		Thread.startVirtualThread(() -> {
			try {
				send(text);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/** Reads exactly what is expected next. */
	public void expect(String text) throws IOException {
		byte[] expected = text.getBytes(StandardCharsets.UTF_8);
		assertThat(new String(in().readNBytes(expected.length), StandardCharsets.UTF_8)).isEqualTo(text);
	}

	/** Reads the five bytes of a quit, and then the end of file. */
	public void expectQuit() throws IOException {
		expectLast("\\quit");
	}

	/** Reads exactly what is expected next, and then the end of file. */
	public void expectLast(String text) throws IOException {
		assertThat(new String(in().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
	}

	/** Goes away without a word. */
	public void vanish() throws IOException {
		client().close();
	}

	/** Breaks the connection off. */
	public void reset() throws IOException {
		client().setSoLinger(true, 0);
		client().close();
	}

	private InputStream in() throws IOException {
		return client().getInputStream();
	}

	public Socket client() throws IOException {
		try {
			Socket socket = this.accepted.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			socket.setSoTimeout((int) PATIENCE.toMillis());
			return socket;
		}
		catch (Exception ex) {
			throw new IOException("no client", ex);
		}
	}

	/**
	 * Returns when the port is free: until accept has returned it still takes clients.
	 */
	@Override
	public void close() throws IOException {
		this.listener.close();
		try {
			this.accepting.join(PATIENCE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.accepted.isDone() && !this.accepted.isCompletedExceptionally()) {
			this.accepted.join().close();
		}
	}

}
