package parley.server.operations;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;

import parley.server.journal.JournalState;

/**
 * Whether what is said can be made durable; where nothing is kept nothing is amiss.
 */
class JournalHealthIndicator implements HealthIndicator {

	private volatile JournalState state = new JournalState.Writing();

	@EventListener
	void changed(JournalState now) {
		this.state = now;
	}

	@Override
	public Health health() {
		return switch (this.state) {
			case JournalState.Writing writing -> Health.up().build();
			case JournalState.Failing(String reason) -> Health.down().withDetail("reason", reason).build();
		};
	}

}
