package parley.server.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server socket whose {@link #accept} only returns with a connection that may stay, or
 * when the socket is closed: whatever else goes wrong costs one client at most. Without
 * descriptors it tries again until there are some.
 */
final class AdmittingServerSocket extends ServerSocket {

	private static final Duration PAUSE = Duration.ofMillis(200);

	private static final Logger logger = LoggerFactory.getLogger(AdmittingServerSocket.class);

	private final Doorkeeper doorkeeper;

	private boolean failing;

	AdmittingServerSocket(Doorkeeper doorkeeper) throws IOException {
		this.doorkeeper = doorkeeper;
	}

	@Override
	public Socket accept() throws IOException {
		while (true) {
			AdmittedSocket socket = next();
			if (socket != null && this.doorkeeper.lets(socket)) {
				return socket;
			}
		}
	}

	private AdmittedSocket next() throws IOException {
		while (true) {
			AdmittedSocket socket = new AdmittedSocket();
			try {
				implAccept(socket);
				accepting();
				return socket;
			}
			catch (SocketTimeoutException ex) {
				throw ex;
			}
			catch (IOException ex) {
				socket.close();
				if (isClosed()) {
					throw ex;
				}
				failed(ex);
			}
		}
	}

	private void accepting() {
		if (this.failing) {
			this.failing = false;
			logger.info("Connections are accepted again");
		}
	}

	/** Not at once, or it would be tried a million times a second. */
	private void failed(IOException cause) throws SocketException {
		if (!this.failing) {
			this.failing = true;
			logger.error("Connections can't be accepted, those that there are go on: {}", cause.getMessage());
		}
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SocketException("interrupted while waiting for descriptors");
		}
	}

}
