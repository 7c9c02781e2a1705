package parley.server.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

import parley.server.conversation.Conversations;
import parley.server.conversation.DrainRequested;

/**
 * Says {@code \quit} to every client before anything else stops, and waits for them, for
 * a bounded time (S6). Before that nobody new is let in, and conversations may have time
 * to end by themselves. Nothing may depend on this bean, or it would be stopped late and
 * its clients would only see the connection close.
 */
class Goodbye implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Goodbye.class);

	/** How often a drain looks whether its patience has been changed. */
	private static final Duration LOOK = Duration.ofMillis(200);

	private final Listeners listeners;

	private final Connections connections;

	private final Conversations conversations;

	private final Duration drainTimeout;

	private final Duration stopTimeout;

	private final AtomicBoolean requested = new AtomicBoolean();

	private volatile Duration patience = Duration.ZERO;

	private volatile boolean drained;

	private volatile boolean running;

	Goodbye(Listeners listeners, Connections connections, Conversations conversations, Duration drainTimeout,
			Duration stopTimeout) {
		this.listeners = listeners;
		this.connections = connections;
		this.conversations = conversations;
		this.drainTimeout = drainTimeout;
		this.stopTimeout = stopTimeout;
	}

	@EventListener
	void requested(DrainRequested request) {
		this.patience = request.patience();
		if (request.patience().isPositive() && this.requested.compareAndSet(false, true)) {
			Thread.ofPlatform().name("drain").start(() -> {
				this.listeners.stopAccepting();
				drain();
				this.drained = true;
				request.then().run();
			});
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.listeners.stopAccepting();
		if (!this.drained) {
			// Whoever stops it in the middle of a drain has the patience that is
			// configured.
			this.patience = this.drainTimeout;
			drain();
		}
		Collection<ConnectionLink> open = this.connections.open();
		this.connections.dismissSilent();
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
		if (this.patience.isZero()) {
			return;
		}
		long begun = System.nanoTime();
		this.listeners.closePorts();
		Collection<ConnectionLink> open = this.connections.open();
		logger.info("Waits for {} clients to end their conversations, for {} s at most", open.size(),
				this.patience.toSeconds());
		for (ConnectionLink link : open) {
			if (!isClosedInTime(link, begun)) {
				return;
			}
		}
	}

	private boolean isClosedInTime(ConnectionLink link, long begun) {
		while (!link.awaitClosed(LOOK)) {
			if (System.nanoTime() - begun >= this.patience.toNanos()) {
				return false;
			}
		}
		return true;
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
