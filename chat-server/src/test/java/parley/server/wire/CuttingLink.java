package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line on which each connection breaks after a random number of bytes, in whichever
 * direction, with an end of file or a reset. Safe for any thread.
 */
final class CuttingLink implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final Random random;

	private final int mostBytes;

	private final AtomicInteger cuts = new AtomicInteger();

	private volatile boolean steady;

	CuttingLink(int target, long seed, int mostBytes) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = target;
		this.random = new Random(seed);
		this.mostBytes = mostBytes;
		Thread.startVirtualThread(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	int cuts() {
		return this.cuts.get();
	}

	/** From now on new connections last. */
	void steady() {
		this.steady = true;
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket near = this.listener.accept();
				Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target);
				near.setTcpNoDelay(true);
				far.setTcpNoDelay(true);
				Pair pair = new Pair(near, far,
						new AtomicInteger(this.steady ? Integer.MAX_VALUE : this.random.nextInt(this.mostBytes)),
						this.random.nextBoolean());
				Thread.startVirtualThread(() -> pass(pair, near, far));
				Thread.startVirtualThread(() -> pass(pair, far, near));
			}
			catch (IOException closed) {
				return;
			}
		}
	}

	private void pass(Pair pair, Socket from, Socket to) {
		byte[] buffer = new byte[512];
		try {
			for (int length = from.getInputStream().read(buffer); length >= 0; length = from.getInputStream()
				.read(buffer)) {
				int left = pair.budget().addAndGet(-length);
				to.getOutputStream().write(buffer, 0, Math.max(0, Math.min(length, length + left)));
				if (left <= 0) {
					this.cuts.incrementAndGet();
					pair.cut();
					return;
				}
			}
			to.shutdownOutput();
		}
		catch (IOException gone) {
			pair.cut();
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

	/** The two ends of one connection, and how many bytes it lasts. */
	private record Pair(Socket near, Socket far, AtomicInteger budget, boolean reset) {

		void cut() {
			for (Socket end : new Socket[] { this.near, this.far }) {
				try (end) {
					if (this.reset) {
						end.setSoLinger(true, 0);
					}
				}
				catch (IOException closedAlready) {
					// As wanted.
				}
			}
		}

	}

}
