package parley.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import parley.server.Waiting;

/** Somebody who talks to the server over TCP. */
final class ChatClient implements AutoCloseable {

	private final Socket socket;

	ChatClient(int port) {
		try {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(Math.toIntExact(Waiting.PATIENCE.toMillis()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ChatClient say(String line) {
		try {
			this.socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads up to the next line feed, or to the end. */
	String hear() {
		StringBuilder heard = new StringBuilder();
		try {
			for (int next = this.socket.getInputStream().read(); next >= 0
					&& next != '\n'; next = this.socket.getInputStream().read()) {
				heard.append((char) next);
			}
			return heard.toString();
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("heard no line for %s, only: %s".formatted(Waiting.PATIENCE, heard), ex);
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
