package parley.server.console;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between what happens and the console that shows it: a terminal that takes nothing
 * (Ctrl-S) must not hold up anybody's conversation, nor the journal. Bounded; what does
 * not fit is counted. Safe for any thread.
 */
final class EventQueue implements Runnable {

	private static final int CAPACITY = 10_000;

	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>(CAPACITY);

	private final AtomicLong missed = new AtomicLong();

	private final Screen screen;

	EventQueue(Screen screen) {
		this.screen = screen;
	}

	void add(Runnable event) {
		if (!this.events.offer(event)) {
			this.missed.incrementAndGet();
		}
	}

	/** Shows events as they come, until interrupted. */
	@Override
	public void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				this.events.take().run();
				long skipped = this.missed.getAndSet(0);
				if (skipped > 0) {
					this.screen.print("(%d notices skipped; /list shows where things stand)".formatted(skipped));
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
