package parley.server.wire;

import java.time.Duration;
import java.util.Collection;

import org.springframework.context.SmartLifecycle;

import parley.server.conversation.Conversations;
import parley.server.turn.Ending;

/**
 * Says {@code \quit} to every client before anything else stops, and waits for them, for
 * a bounded time (S6). Nothing may depend on this bean, or it would be stopped late and
 * its clients would only see the connection close.
 */
class Goodbye implements SmartLifecycle {

	private final Listeners listeners;

	private final Connections connections;

	private final Conversations conversations;

	private final Duration stopTimeout;

	private volatile boolean running;

	Goodbye(Listeners listeners, Connections connections, Conversations conversations, Duration stopTimeout) {
		this.listeners = listeners;
		this.connections = connections;
		this.conversations = conversations;
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
		Collection<ConnectionLink> open = this.connections.open();
		this.conversations.open().forEach((id) -> this.conversations.end(id, Ending.SERVER_STOPPED));
		long deadline = System.nanoTime() + this.stopTimeout.toNanos();
		for (ConnectionLink link : open) {
			if (!link.awaitClosed(Duration.ofNanos(deadline - System.nanoTime()))) {
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
