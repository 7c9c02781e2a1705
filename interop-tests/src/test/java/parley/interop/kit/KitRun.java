package parley.interop.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/**
 * A run of the kit in this process.
 *
 * @param exitCode what it ended with
 * @param report all that it printed
 */
record KitRun(int exitCode, String report) {

	static KitRun of(String... arguments) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		int exitCode = Kit.run(out, out, false, arguments);
		return new KitRun(exitCode, bytes.toString(StandardCharsets.UTF_8));
	}

	/**
	 * {@return a port that was free a moment ago, and is not handed out by itself}
	 */
	static int freePort() {
		for (int port = 20_000; port < 30_000; port += 7) {
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Taken: the next one.
			}
		}
		throw new UncheckedIOException(new IOException("No port is free"));
	}

}
