package parley.interop.kit.play;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a server under test listens.
 *
 * @param host its name or address
 * @param port its port
 */
public record Target(String host, int port) {

	private static final Duration CONNECT = Duration.ofSeconds(30);

	/**
	 * Reads {@code HOST:PORT}.
	 * @param text the text
	 * @return the target
	 * @throws IllegalArgumentException if it isn't that
	 */
	public static Target parse(String text) {
		int colon = text.lastIndexOf(':');
		try {
			int port = Integer.parseInt(text.substring(colon + 1));
			if (colon > 0 && port >= 1 && port <= 65_535) {
				return new Target(text.substring(0, colon), port);
			}
		}
		catch (NumberFormatException ex) {
			// Told below.
		}
		throw new IllegalArgumentException("not HOST:PORT: " + text);
	}

	Connection connect() throws IOException {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(this.host, this.port), (int) CONNECT.toMillis());
			return new Connection(socket);
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Waits until something listens.
	 * @param patience how long at most
	 * @return whether something does
	 */
	public boolean await(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		do {
			try {
				connect().close();
				return true;
			}
			catch (IOException ex) {
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			}
		}
		while (System.nanoTime() < deadline);
		return false;
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
