package parley.server.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import parley.server.Waiting;

/** A client that says lines, and remembers what it was told. */
final class Talker implements AutoCloseable {

	static final String CLOSED = "<closed>";

	final List<String> told = new CopyOnWriteArrayList<>();

	private final Socket socket;

	Talker(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		Thread.startVirtualThread(this::listen);
	}

	void say(String text) throws IOException {
		this.socket.getOutputStream().write(("alice> " + text + "\n").getBytes(StandardCharsets.UTF_8));
	}

	void awaitClosed() {
		await("the server closes the connection", (told) -> told.contains(CLOSED));
	}

	/** Waits until what it was told is as it should be. */
	void await(String what, Predicate<List<String>> condition) {
		Waiting.until(what, () -> condition.test(this.told), () -> this.told);
	}

	private void listen() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8))) {
			lines.lines().forEach(this.told::add);
		}
		catch (IOException | RuntimeException gone) {
			// Told below.
		}
		this.told.add(CLOSED);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
