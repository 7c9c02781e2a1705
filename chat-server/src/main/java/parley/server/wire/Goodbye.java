package parley.server.wire;

import java.time.Duration;
import java.util.Collection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

import parley.server.conversation.Conversations;

/**
 * Says {@code \quit} to every client before anything else stops, and waits for them, for
 * a bounded time (S6). Before that nobody new is let in, and conversations may have time
 * to end by themselves. Nothing may depend on this bean, or it would be stopped late and
 * its clients would only see the connection close.
 */
class Goodbye implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Goodbye.class);

	private final Listeners listeners;

	private final Connections connections;

	private final Conversations conversations;

	private final Duration drainTimeout;

	private final Duration stopTimeout;

	private volatile boolean running;

	Goodbye(Listeners listeners, Connections connections, Conversations conversations, Duration drainTimeout,
			Duration stopTimeout) {
		this.listeners = listeners;
		this.connections = connections;
		this.conversations = conversations;
		this.drainTimeout = drainTimeout;
		this.stopTimeout = stopTimeout;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.listeners.stopAccepting();
		drain();
		Collection<ConnectionLink> open = this.connections.open();
		this.conversations.stop();
		long deadline = System.nanoTime() + this.stopTimeout.toNanos();
		for (ConnectionLink link : open) {
			if (!link.awaitClosed(Duration.ofNanos(deadline - System.nanoTime()))) {
				return;
			}
		}
	}

	/** Who is in the middle of something may finish it, while nobody new is let in. */
	private void drain() {
		long deadline = System.nanoTime() + this.drainTimeout.toNanos();
		Collection<ConnectionLink> open = this.connections.open();
		if (this.drainTimeout.isZero()) {
			return;
		}
		this.listeners.closePorts();
		logger.info("Waits for {} clients to end their conversations, for {} s at most", open.size(),
				this.drainTimeout.toSeconds());
		for (ConnectionLink link : open) {
			if (!link.awaitClosed(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
				return;
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** The first to stop. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 50;
	}

}
