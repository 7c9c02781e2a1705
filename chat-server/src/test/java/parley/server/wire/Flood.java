package parley.server.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import parley.server.Waiting;

import static org.awaitility.Awaitility.await;

/**
 * A client that writes for ever and never reads. On a platform thread: it would seldom
 * let go of a carrier thread, which the server needs.
 */
final class Flood {

	private static final String MESSAGES = ("eve> " + "x".repeat(490) + "\n").repeat(10);

	private final AtomicLong sent = new AtomicLong();

	private final Thread writer;

	private Flood(RawClient client) {
		this.writer = Thread.ofPlatform().daemon().start(() -> write(client));
	}

	static Flood of(RawClient client) {
		return new Flood(client);
	}

	/** Waits until the server takes nothing more. */
	void awaitStandstill() {
		AtomicLong before = new AtomicLong();
		await("the server takes nothing more").atMost(Waiting.PATIENCE)
			.pollInterval(Duration.ofMillis(300))
			.until(() -> this.sent.get() > 0 && before.getAndSet(this.sent.get()) == this.sent.get());
	}

	/** Waits until the server has closed the connection. */
	void awaitBroken() throws InterruptedException {
		if (!this.writer.join(Waiting.PATIENCE)) {
			throw new AssertionError("the connection is still open, after %d writes".formatted(this.sent.get()));
		}
	}

	private void write(RawClient client) {
		try {
			while (true) {
				client.send(MESSAGES);
				this.sent.incrementAndGet();
			}
		}
		catch (UncheckedIOException closed) {
			this.sent.set(-1);
		}
	}

}
