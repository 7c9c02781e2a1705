package parley.interop.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
	 * {@return the command that runs one of Parley's jars}
	 */
	static List<String> parley(String module, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-jar", Path.of("..", module, "target", module + ".jar").toString()));
		command.addAll(List.of(arguments));
		return command;
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
