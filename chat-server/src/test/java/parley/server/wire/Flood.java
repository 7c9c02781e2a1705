package parley.server.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.awaitility.Awaitility.await;

/** A client that writes for ever and never reads. */
final class Flood {

	private static final String MESSAGES = ("eve> " + "x".repeat(490) + "\n").repeat(10);

	private final AtomicLong sent = new AtomicLong();

	private final Thread writer;

	private Flood(RawClient client) {
		this.writer = Thread.ofVirtual().start(() -> write(client));
	}

	static Flood of(RawClient client) {
		return new Flood(client);
	}

	/** Waits until the server takes nothing more. */
	void awaitStandstill() {
		AtomicLong before = new AtomicLong();
		await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(300))
			.until(() -> this.sent.get() > 0 && before.getAndSet(this.sent.get()) == this.sent.get());
	}

	/** Waits until the server has closed the connection. */
	void awaitBroken() throws InterruptedException {
		if (!this.writer.join(Duration.ofSeconds(20))) {
			throw new AssertionError("the connection is still open");
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
