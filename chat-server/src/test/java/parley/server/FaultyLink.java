package parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A line between two programs on which things go wrong: slow, late, cut without anybody
 * being told, or broken with a reset. Packets are not lost one by one: TCP hides that
 * from both ends, who only see it as lateness. Safe for any thread.
 */
public final class FaultyLink implements AutoCloseable {

	private static final int CHUNK = 128;

	private final ServerSocket listener;

	private final int target;

	private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

	private volatile Duration latency = Duration.ZERO;

	private volatile int bytesPerSecond;

	private boolean cut;

	private volatile boolean broken;

	private FaultyLink(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	/** A line that is fine so far, for any number of connections. */
	public static FaultyLink to(int port) {
		try {
			FaultyLink link = new FaultyLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
			Thread.startVirtualThread(link::accept);
			return link;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return where it begins}
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/** Everything comes so much later. */
	public void isLate(Duration by) {
		this.latency = by;
	}

	/** Not more than so much comes through, in each direction; 0 is no limit. */
	public void isSlow(int bytes) {
		this.bytesPerSecond = bytes;
	}

	/** From now on nothing comes through, and nobody is told. */
	public synchronized void cut() {
		this.cut = true;
	}

	/** Every connection is reset, and every new one. */
	public void breakAll() {
		this.broken = true;
		this.ends.forEach(FaultyLink::reset);
	}

	/** What was cut goes on where it stopped; new connections are fine. */
	public synchronized void restore() {
		this.cut = false;
		this.broken = false;
		notifyAll();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket near = this.listener.accept();
				Thread.startVirtualThread(() -> connect(near));
			}
			catch (IOException closed) {
				return;
			}
		}
	}

	private void connect(Socket near) {
		this.ends.add(near);
		try (near) {
			awaitConnected();
			if (this.broken) {
				near.setSoLinger(true, 0);
				return;
			}
			try (Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
				this.ends.add(far);
				Thread back = Thread.startVirtualThread(() -> pass(far, near));
				pass(near, far);
				back.join();
				this.ends.remove(far);
			}
		}
		catch (IOException gone) {
			// Its own end sees it.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.ends.remove(near);
		}
	}

	private void pass(Socket from, Socket to) {
		try {
			from.setTcpNoDelay(true);
			byte[] buffer = new byte[CHUNK];
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				pause(length);
				awaitConnected();
				out.write(buffer, 0, length);
			}
			awaitConnected();
			to.shutdownOutput();
		}
		catch (IOException gone) {
			awaitConnectedQuietly();
			reset(from);
			reset(to);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pause(int length) throws InterruptedException {
		int rate = this.bytesPerSecond;
		long transfer = (rate > 0) ? length * 1_000_000_000L / rate : 0;
		TimeUnit.NANOSECONDS.sleep(this.latency.toNanos() + transfer);
	}

	private synchronized void awaitConnected() throws InterruptedException {
		while (this.cut) {
			wait();
		}
	}

	private void awaitConnectedQuietly() {
		try {
			awaitConnected();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void reset(Socket socket) {
		try (socket) {
			socket.setSoLinger(true, 0);
		}
		catch (SocketException closedAlready) {
			// As wanted.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
		restore();
		this.ends.forEach(FaultyLink::reset);
	}

}
