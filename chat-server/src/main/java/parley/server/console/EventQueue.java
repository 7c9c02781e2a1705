package parley.server.console;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import parley.server.conversation.ConversationEvent;

/**
 * Between the conversations and the console: a terminal that takes nothing (Ctrl-S) must
 * not hold up anybody's conversation. Bounded; what does not fit is counted. Safe for any
 * thread.
 */
final class EventQueue implements Runnable {

	private static final int CAPACITY = 10_000;

	private final BlockingQueue<ConversationEvent> events = new LinkedBlockingQueue<>(CAPACITY);

	private final AtomicLong missed = new AtomicLong();

	private final OperatorConsole console;

	private final Screen screen;

	EventQueue(OperatorConsole console, Screen screen) {
		this.console = console;
		this.screen = screen;
	}

	void add(ConversationEvent event) {
		if (!this.events.offer(event)) {
			this.missed.incrementAndGet();
		}
	}

	/** Shows events as they come, until interrupted. */
	@Override
	public void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				this.console.on(this.events.take());
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
