package parley.server.operations;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

import parley.server.conversation.ListenersReady;

/**
 * Whether clients can connect.
 */
class ListenerHealth implements HealthIndicator {

	private volatile boolean listening;

	@EventListener
	void ready(ListenersReady ready) {
		this.listening = true;
	}

	@EventListener(ContextClosedEvent.class)
	void stopping() {
		this.listening = false;
	}

	@Override
	public Health health() {
		return (this.listening ? Health.up() : Health.outOfService()).build();
	}

}
