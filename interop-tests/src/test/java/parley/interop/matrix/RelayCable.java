package parley.interop.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Passes one connection on to a port on loopback, and stops doing so while it is cut:
 * nobody is told, and what was sent meanwhile arrives later, as TCP does it on a real
 * network.
 */
final class RelayCable implements Cable {

	private final ServerSocket listener;

	private final int target;

	private boolean intact = true;

	private RelayCable(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	/**
	 * Lays a cable.
	 * @param port where it ends
	 * @return a cable that waits for one connection
	 */
	static RelayCable to(int port) {
		try {
			RelayCable cable = new RelayCable(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
			Thread.ofVirtual().start(cable::relay);
			return cable;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return where it begins}
	 */
	int port() {
		return this.listener.getLocalPort();
	}

	private void relay() {
		try (Socket client = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			Thread back = Thread.ofVirtual().start(() -> pass(server, client));
			pass(client, server);
			back.join();
		}
		catch (IOException closed) {
			// Both ends see their connection close, which is what there is to tell.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pass(Socket from, Socket to) {
		byte[] buffer = new byte[4096];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				awaitIntact();
				out.write(buffer, 0, read);
			}
			awaitIntact();
			to.shutdownOutput();
		}
		catch (IOException broken) {
			closeBoth(from, to);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void closeBoth(Socket one, Socket other) {
		try (one; other) {
			one.setSoLinger(true, 0);
		}
		catch (IOException closedAlready) {
			// As wanted.
		}
	}

	private synchronized void awaitIntact() throws InterruptedException {
		while (!this.intact) {
			wait();
		}
	}

	@Override
	public synchronized void cut() {
		this.intact = false;
	}

	@Override
	public synchronized void restore() {
		this.intact = true;
		notifyAll();
	}

	@Override
	public void close() {
		restore();
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
