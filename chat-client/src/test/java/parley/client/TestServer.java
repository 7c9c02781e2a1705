package parley.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import parley.protocol.VisibleText;

/**
 * A server on loopback that a test plays by hand, for one client after another. Every
 * wait is bounded, and a wait in vain tells all that was exchanged until then.
 */
public final class TestServer implements AutoCloseable {

	private final ServerSocket listener;

	private final List<String> exchanged = new CopyOnWriteArrayList<>();

	private volatile CompletableFuture<Socket> accepted = new CompletableFuture<>();

	private volatile Thread accepting;

	public TestServer() {
		try {
			this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.accepting = accept(this.accepted);
	}

	private Thread accept(CompletableFuture<Socket> client) {
		return Thread.ofVirtual().start(() -> {
			try {
				client.complete(accept());
			}
			catch (IOException ex) {
				client.completeExceptionally(ex);
			}
		});
	}

	private Socket accept() throws IOException {
		Socket client = this.listener.accept();
		client.setSoTimeout((int) Eventually.PATIENCE.toMillis());
		this.exchanged.add("connected: port " + client.getPort());
		return client;
	}

	/** From here on it plays for the next client, and has hung up on the last. */
	public void acceptAgain() {
		vanish();
		this.accepted = new CompletableFuture<>();
		this.accepting = accept(this.accepted);
	}

	/** Takes no other client. */
	public void stopListening() throws IOException {
		this.listener.close();
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	public void send(String text) throws IOException {
		client().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		this.exchanged.add("sent: " + visible(text));
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
	public void expect(String text) {
		byte[] expected = text.getBytes(StandardCharsets.UTF_8);
		String received = read(visible(text), expected.length, false);
		if (!received.equals(text)) {
			throw new AssertionError(failure(visible(text)));
		}
	}

	/** Reads a line, and gives it without its line feed. */
	public String line() {
		String line = read("a line", Integer.MAX_VALUE, true);
		if (!line.endsWith("\n")) {
			throw new AssertionError(failure("a line"));
		}
		return line.substring(0, line.length() - 1);
	}

	/**
	 * Reads the five bytes of a quit and the end of file, and hangs up.
	 */
	public void expectQuit() {
		expectLast("\\quit");
	}

	/**
	 * Reads exactly what is expected next and the end of file, and hangs up, which is
	 * what a client that quits waits for.
	 */
	public void expectLast(String text) {
		String received = read(visible(text) + " and the end of file", Integer.MAX_VALUE, false);
		if (!received.equals(text)) {
			throw new AssertionError(failure(visible(text) + " and the end of file"));
		}
		vanish();
	}

	/** Hangs up without a word. */
	public void vanish() {
		try {
			client().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Breaks the connection off. */
	public void reset() throws IOException {
		client().setSoLinger(true, 0);
		client().close();
	}

	public Socket client() {
		return Eventually.result("a client on port " + port(), this.accepted, this::exchanged);
	}

	/**
	 * {@return all that was exchanged until now, a line each}
	 */
	private String exchanged() {
		return "Exchanged with the test's server until then:\n  "
				+ (this.exchanged.isEmpty() ? "nothing" : String.join("\n  ", this.exchanged));
	}

	private String read(String awaited, int length, boolean line) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		try {
			InputStream in = client().getInputStream();
			for (int next = 0; received.size() < length && !(line && next == '\n');) {
				next = in.read();
				if (next < 0) {
					break;
				}
				received.write(next);
			}
		}
		catch (IOException ex) {
			this.exchanged.add("received: " + visible(received.toString(StandardCharsets.UTF_8)));
			throw new AssertionError(failure(awaited) + "\n  " + ex, ex);
		}
		String text = received.toString(StandardCharsets.UTF_8);
		this.exchanged.add("received: " + visible(text));
		return text;
	}

	private String failure(String awaited) {
		return "The test's server expected " + awaited + ".\n" + exchanged();
	}

	private static String visible(String text) {
		return "\"" + VisibleText.of(text) + "\"";
	}

	/**
	 * Returns when the port is free: until accept has returned it still takes clients.
	 */
	@Override
	public void close() throws IOException {
		this.listener.close();
		try {
			this.accepting.join(Eventually.PATIENCE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.accepted.isDone() && !this.accepted.isCompletedExceptionally()) {
			this.accepted.join().close();
		}
	}

}
