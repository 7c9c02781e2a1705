package parley.interop.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line from one node to PostgreSQL. While it is cut nothing passes and nobody is
 * told; what was sent meanwhile arrives when it is mended, as TCP does it on a real
 * network.
 */
final class DatabaseLine implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition mended = this.lock.newCondition();

	private final ServerSocket listener;

	private final int target;

	private boolean cut;

	private DatabaseLine(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	static DatabaseLine to(int port) {
		try {
			DatabaseLine line = new DatabaseLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
			Thread.ofVirtual().start(line::accept);
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it begins. */
	int port() {
		return this.listener.getLocalPort();
	}

	void cut() {
		pass(false);
	}

	void mend() {
		pass(true);
	}

	private void pass(boolean free) {
		this.lock.lock();
		try {
			this.cut = !free;
			this.mended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void awaitMended() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.cut) {
				this.mended.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void accept() {
		try {
			while (!this.listener.isClosed()) {
				Socket node = this.listener.accept();
				Thread.ofVirtual().start(() -> relay(node));
			}
		}
		catch (IOException closed) {
			// That is how it ends.
		}
	}

	private void relay(Socket node) {
		try (node) {
			awaitMended();
			try (Socket database = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
				node.setTcpNoDelay(true);
				database.setTcpNoDelay(true);
				Thread back = Thread.ofVirtual().start(() -> pump(database, node));
				pump(node, database);
				back.join();
			}
		}
		catch (IOException gone) {
			// The node sees that it is closed, which is what there is to tell.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Until one of them closes, which closes both. */
	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[16_384];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				awaitMended();
				out.write(buffer, 0, read);
			}
			awaitMended();
		}
		catch (IOException gone) {
			// So is the other half of it.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		mend();
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
