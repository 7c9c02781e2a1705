package parley.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that have to be told which: below those that the kernel hands out by
 * itself, to clients too, so that hardly anybody takes one between two uses.
 */
public final class FreePort {

	private static final int ATTEMPTS = 1000;

	private FreePort() {
	}

	/**
	 * {@return a port that nobody listens on}
	 */
	public static int find() {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Taken: another one.
			}
		}
		throw new IllegalStateException("No port is free");
	}

}
