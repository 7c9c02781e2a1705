package parley.server.journal;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/**
 * A server whose journal can't write takes no new work.
 */
final class JournalReadiness {

	private final ApplicationEventPublisher events;

	JournalReadiness(ApplicationEventPublisher events) {
		this.events = events;
	}

	@EventListener
	void changed(JournalState state) {
		ReadinessState readiness = switch (state) {
			case JournalState.Writing writing -> ReadinessState.ACCEPTING_TRAFFIC;
			case JournalState.Failing failing -> ReadinessState.REFUSING_TRAFFIC;
		};
		AvailabilityChangeEvent.publish(this.events, this, readiness);
	}

}
