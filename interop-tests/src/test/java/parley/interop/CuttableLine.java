package parley.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A line to a port on loopback, for any number of connections. While it is cut nothing
 * passes and nobody is told; what was sent meanwhile arrives when it is mended, as TCP
 * does it on a real network. When it breaks both ends of each connection are reset, and
 * what was on its way is lost. Safe for any thread.
 */
public final class CuttableLine implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition mended = this.lock.newCondition();

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger breaks = new AtomicInteger();

	private final ServerSocket listener;

	private final IntSupplier target;

	private final LongSupplier lifetimes;

	private boolean cut;

	private CuttableLine(ServerSocket listener, IntSupplier target, LongSupplier lifetimes) {
		this.listener = listener;
		this.target = target;
		this.lifetimes = lifetimes;
	}

	/**
	 * Lays a line whose connections last until somebody breaks them.
	 * @param port where it ends, asked for each connection
	 * @return the line
	 */
	public static CuttableLine to(IntSupplier port) {
		return to(port, () -> Long.MAX_VALUE);
	}

	/**
	 * Lays a line whose connections break by themselves.
	 * @param port where it ends, asked for each connection
	 * @param lifetimes how many bytes each connection passes, in both directions, before
	 * it breaks
	 * @return the line
	 */
	public static CuttableLine to(IntSupplier port, LongSupplier lifetimes) {
		try {
			CuttableLine line = new CuttableLine(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port,
					lifetimes);
			Thread.ofVirtual().start(line::accept);
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The two ends of a connection.
	 *
	 * @param near who has connected
	 * @param far the target
	 * @param left how many bytes it still passes
	 */
	private record Connection(Socket near, Socket far, AtomicLong left) {

		void reset() {
			reset(this.near);
			reset(this.far);
		}

		private static void reset(Socket end) {
			try (end) {
				end.setSoLinger(true, 0);
			}
			catch (IOException closedAlready) {
				// As wanted.
			}
		}

	}

	/**
	 * {@return where it begins}
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/** Nothing passes any more. */
	public void cut() {
		pass(false);
	}

	/** Everything passes again. */
	public void mend() {
		pass(true);
	}

	/** Breaks each connection that there is; new ones can be made at once. */
	public void breakAll() {
		this.breaks.incrementAndGet();
		this.connections.forEach(Connection::reset);
	}

	/**
	 * {@return how often a connection, or all of them, was broken}
	 */
	public int breaks() {
		return this.breaks.get();
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
				Socket near = this.listener.accept();
				Thread.ofVirtual().start(() -> relay(near));
			}
		}
		catch (IOException closed) {
			// That is how it ends.
		}
	}

	private void relay(Socket near) {
		try (near) {
			awaitMended();
			try (Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target.getAsInt())) {
				near.setTcpNoDelay(true);
				far.setTcpNoDelay(true);
				relay(new Connection(near, far, new AtomicLong(this.lifetimes.getAsLong())));
			}
		}
		catch (IOException gone) {
			// Who has connected sees that it is closed, which is what there is to tell.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void relay(Connection connection) throws InterruptedException {
		this.connections.add(connection);
		try {
			Thread back = Thread.ofVirtual().start(() -> pump(connection, connection.far(), connection.near()));
			pump(connection, connection.near(), connection.far());
			back.join();
		}
		finally {
			this.connections.remove(connection);
		}
	}

	private void pump(Connection connection, Socket from, Socket to) {
		byte[] buffer = new byte[16_384];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				awaitMended();
				long left = connection.left().addAndGet(-read);
				out.write(buffer, 0, Math.clamp(left + read, 0, read));
				if (left <= 0) {
					this.breaks.incrementAndGet();
					connection.reset();
					return;
				}
			}
			awaitMended();
			to.shutdownOutput();
		}
		catch (IOException gone) {
			connection.reset();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Breaks what there is, and takes nothing new. */
	@Override
	public void close() {
		mend();
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		breakAll();
	}

}
