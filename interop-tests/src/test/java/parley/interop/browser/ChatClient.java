package parley.interop.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import parley.interop.Patience;

/**
 * A person at the other end of the TCP port. Reads wait {@link Patience#ANSWER} at most.
 * For one thread at a time.
 */
final class ChatClient implements AutoCloseable {

	private final Socket socket;

	private final BufferedReader in;

	private final String handle;

	private ChatClient(Socket socket, BufferedReader in, String handle) {
		this.socket = socket;
		this.in = in;
		this.handle = handle;
	}

	static ChatClient connect(int port, String handle) {
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
			socket.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
			return new ChatClient(socket,
					new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)), handle);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ChatClient say(String text) {
		try {
			this.socket.getOutputStream().write((this.handle + "> " + text + "\n").getBytes(StandardCharsets.UTF_8));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next answer, without its line feed; a quit has none and ends the stream. */
	String hear() {
		try {
			String line = this.in.readLine();
			return (line == null) ? "" : line;
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

}
