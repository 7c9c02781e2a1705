package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A listening socket on loopback, whose connections a test plays byte by byte. */
final class RawServer implements AutoCloseable {

	private final ServerSocket listener;

	private RawServer(ServerSocket listener) {
		this.listener = listener;
	}

	/**
	 * {@return a server that listens on a free port}
	 */
	static RawServer listen() {
		try {
			ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
			listener.setSoTimeout((int) Patience.START.toMillis());
			return new RawServer(listener);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return where it listens}
	 */
	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Waits for a client, {@link Patience#START} at most.
	 * @return the server's end of its connection
	 */
	RawPeer accept() {
		try {
			return new RawPeer(this.listener.accept());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No client has connected", ex);
		}
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
