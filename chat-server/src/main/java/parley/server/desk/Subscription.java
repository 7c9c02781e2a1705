package parley.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who is told what happens. Safe for any thread.
 */
public final class Subscription implements AutoCloseable {

	/** How many events are told at once, at most. */
	static final int BATCH = 100;

	/** Who is further behind than this is cut off. */
	private static final int QUEUE_CAPACITY = 1000;

	private static final Logger logger = LoggerFactory.getLogger(Subscription.class);

	private final List<DeskEvent> missed;

	private final BlockingQueue<DeskEvent> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);

	private final Consumer<List<DeskEvent>> listener;

	private final Consumer<Subscription> forget;

	private final List<Runnable> afterwards = new ArrayList<>(1);

	private boolean open = true;

	private final Thread teller;

	Subscription(List<DeskEvent> missed, Consumer<List<DeskEvent>> listener, Consumer<Subscription> forget) {
		this.missed = missed;
		this.listener = listener;
		this.forget = forget;
		this.teller = Thread.ofVirtual().name("desk-feed").unstarted(this::tellUntilOver);
	}

	/**
	 * Has something done once nothing more will be told, for whatever reason: it was
	 * closed, the listener has failed, or was too slow. If that is so already, it is done
	 * at once.
	 * @param action what to do; must not block
	 */
	public void whenOver(Runnable action) {
		synchronized (this) {
			if (this.open) {
				this.afterwards.add(action);
				return;
			}
		}
		action.run();
	}

	/**
	 * {@return whether more may be told}
	 */
	public synchronized boolean isOpen() {
		return this.open;
	}

	/** Nothing more is told, but for what is being told right now. */
	@Override
	public void close() {
		this.forget.accept(this);
		over().forEach(Runnable::run);
		if (Thread.currentThread() != this.teller) {
			this.teller.interrupt();
		}
	}

	void start() {
		this.teller.start();
	}

	/** Never waits. */
	void offer(DeskEvent event) {
		if (!this.queue.offer(event)) {
			logger.debug("Somebody who follows the desk is too slow and is cut off");
			Thread.startVirtualThread(this::close);
		}
	}

	private synchronized List<Runnable> over() {
		this.open = false;
		List<Runnable> actions = List.copyOf(this.afterwards);
		this.afterwards.clear();
		return actions;
	}

	private void tellUntilOver() {
		try {
			tellMissed();
			while (isOpen()) {
				List<DeskEvent> batch = new ArrayList<>();
				batch.add(this.queue.take());
				this.queue.drainTo(batch, BATCH - 1);
				tell(batch);
			}
		}
		catch (InterruptedException ex) {
			logger.trace("Closed");
		}
		catch (RuntimeException ex) {
			logger.debug("Somebody who followed the desk has failed: {}", ex.toString());
		}
		finally {
			close();
		}
	}

	private void tellMissed() {
		for (int from = 0; from < this.missed.size(); from += BATCH) {
			tell(this.missed.subList(from, Math.min(from + BATCH, this.missed.size())));
		}
	}

	@SuppressWarnings("ThreadPriorityCheck")
	private void tell(List<DeskEvent> batch) {
		if (isOpen()) {
			this.listener.accept(batch);
			// Whoever is told thousands at once takes turns with all other virtual
			// threads.
			Thread.yield();
		}
	}

}
