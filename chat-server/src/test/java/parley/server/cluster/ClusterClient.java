package parley.server.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Somebody who talks to a node over TCP. */
final class ClusterClient implements AutoCloseable {

	/** Less than the longest time between two looks of a node without a notification. */
	static final Duration PATIENCE = Duration.ofSeconds(50);

	private final String handle;

	private final Socket socket;

	private final BufferedReader in;

	private final List<String> heard = new ArrayList<>();

	ClusterClient(int port, String handle) {
		try {
			this.handle = handle;
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
			this.in = new BufferedReader(new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void say(String text) {
		write("%s> %s".formatted(this.handle, text));
	}

	/** Sends a line as it is. */
	void write(String line) {
		try {
			this.socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next line, or {@code null} at the end. */
	@Nullable String hear() {
		try {
			String line = this.in.readLine();
			this.heard.add(String.valueOf(line));
			return line;
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError(
					"%s heard nothing for %s; until then: %s".formatted(this.handle, PATIENCE, this.heard), ex);
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
