package parley.interop;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A peer that sends the same message without end, and reads nothing meanwhile. */
final class Flood {

	/** More than the kernel's buffers of both ends of a connection hold. */
	private static final long MORE_THAN_BUFFERS_HOLD = 100_000_000;

	private static final Duration STALLED = Duration.ofSeconds(1);

	private final AtomicLong lastSent = new AtomicLong(System.nanoTime());

	private final Thread thread;

	private volatile boolean unbounded;

	private Flood(RawPeer peer, byte[] message) {
		this.thread = Thread.ofVirtual().unstarted(() -> send(peer, message));
	}

	/**
	 * Starts to send. It ends when the peer is closed by either side.
	 * @param peer where to send
	 * @param message what to send
	 * @return the flood
	 */
	static Flood start(RawPeer peer, String message) {
		Flood flood = new Flood(peer, Bytes.utf8(message));
		flood.thread.start();
		return flood;
	}

	private void send(RawPeer peer, byte[] message) {
		try {
			for (long sent = 0; sent < MORE_THAN_BUFFERS_HOLD; sent += message.length) {
				peer.send(message);
				this.lastSent.set(System.nanoTime());
			}
			this.unbounded = true;
		}
		catch (UncheckedIOException closed) {
			// That is how it ends.
		}
	}

	/** Waits until the other side takes no more, which must come before long. */
	void awaitStalled() {
		Awaitility.await("the flood is held back")
			.atMost(Patience.START)
			.until(() -> this.unbounded || System.nanoTime() - this.lastSent.get() > STALLED.toNanos());
		assertThat(this.unbounded).as("all of %d bytes were taken", MORE_THAN_BUFFERS_HOLD).isFalse();
	}

	/** Waits until it has ended. */
	void awaitEnd() {
		Awaitility.await("the flood has ended").atMost(Patience.ANSWER).until(() -> !this.thread.isAlive());
	}

}
