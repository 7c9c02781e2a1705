package parley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An address that stays the same while servers come and go: whoever connects is connected
 * to the server of the moment, or to nobody. Safe for any thread.
 */
final class Balancer implements AutoCloseable {

	private final ServerSocket listener;

	private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

	private volatile int target;

	private Balancer(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	static Balancer to(int port) {
		try {
			Balancer balancer = new Balancer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
			Thread.ofVirtual().start(balancer::accept);
			return balancer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** Sends all who connect from now on elsewhere. */
	void sendTo(int port) {
		this.target = port;
	}

	/** Cuts the connections that there are. */
	void cut() {
		for (Socket socket = this.open.poll(); socket != null; socket = this.open.poll()) {
			close(socket);
		}
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				Thread.ofVirtual().start(() -> connect(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void connect(Socket client) {
		try {
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.open.add(client);
			this.open.add(server);
			Thread.ofVirtual().start(() -> pass(client, server));
			pass(server, client);
		}
		catch (IOException ex) {
			close(client);
		}
	}

	private static void pass(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// The connection is over, which is all that either side is told.
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		close(this.listener);
		cut();
	}

	private static void close(ServerSocket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
