package parley.server.console;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between what happens and the console that shows it: a terminal that takes nothing
 * (Ctrl-S) must not hold up anybody's conversation, nor the journal. Bounded; what does
 * not fit is counted. Safe for any thread.
 */
final class EventQueue implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(EventQueue.class);

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

	/** One that fails is not shown, and the next is. */
	private static void show(Runnable event) {
		try {
			event.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("The console could not show something", ex);
		}
	}

	/** Shows events as they come, until interrupted. */
	@Override
	public void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				show(this.events.take());
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
