package parley.server.conversation;

import java.util.ArrayDeque;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs the effects of one conversation's decisions one after the other, in the order
 * in which they were decided, on whichever thread comes first; the others leave theirs to
 * it. So a reply is never overtaken by the turn that it allows, and nobody waits for a
 * lock while somebody writes to a socket. Safe for any thread.
 */
final class OrderedEffects {

	private static final Logger logger = LoggerFactory.getLogger(OrderedEffects.class);

	/** Far more than a conversation in turn ever has. */
	private static final int CAPACITY = 64;

	private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(4);

	private boolean performing;

	synchronized void add(Runnable effect) {
		this.waiting.add(effect);
	}

	/**
	 * {@return whether some thread is at it, and will perform what has been added}
	 */
	synchronized boolean inProgress() {
		return this.performing;
	}

	/**
	 * Waits while very much is waiting because another thread can't get on with it: a
	 * client that sends without reading is not read either.
	 */
	synchronized void awaitRoom() throws InterruptedException {
		while (this.performing && this.waiting.size() >= CAPACITY) {
			wait();
		}
	}

	/** Performs what is waiting, unless another call is at it (which then does it). */
	void perform() {
		Runnable next = next(true);
		while (next != null) {
			try {
				next.run();
			}
			catch (RuntimeException | Error ex) {
				logger.error("An effect of a conversation failed", ex);
			}
			next = next(false);
		}
	}

	private synchronized @Nullable Runnable next(boolean first) {
		if (first && this.performing) {
			return null;
		}
		Runnable next = this.waiting.poll();
		this.performing = next != null;
		notifyAll();
		return next;
	}

}
