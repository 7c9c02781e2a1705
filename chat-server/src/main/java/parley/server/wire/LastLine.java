package parley.server.wire;

import java.io.IOException;
import java.net.Socket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told that may not stay. */
final class LastLine {

	private static final int READ_MILLIS = 1000;

	private static final int MOST_IGNORED_BYTES = 4096;

	private static final Logger logger = LoggerFactory.getLogger(LastLine.class);

	private LastLine() {
	}

	/** A new socket's send buffer is empty, so that one line never blocks. */
	static void say(Socket socket, byte[] line) {
		try {
			socket.getOutputStream().write(line);
			socket.shutdownOutput();
		}
		catch (IOException ex) {
			logger.debug("A client was gone before it was refused: {}", ex.getMessage());
		}
	}

	/**
	 * Waits for a while until the client has read it: closing at once takes the line back
	 * from a client that has sent something already.
	 */
	static void awaitRead(Socket socket) {
		try {
			socket.setSoTimeout(READ_MILLIS);
			socket.getInputStream().skipNBytes(MOST_IGNORED_BYTES);
		}
		catch (IOException ex) {
			logger.debug("A refused client has read why, or has had the time to: {}", ex.getMessage());
		}
	}

}
