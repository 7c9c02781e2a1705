package parley.server.operations;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.admission.Admission;
import parley.server.admission.SilentConnections;
import parley.server.desk.Desk;
import parley.server.journal.TurnedAwayCounts;

/**
 * Health and metrics, which are read over the web.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OperationsConfiguration {

	@Bean
	ListenerHealth listenerHealthIndicator() {
		return new ListenerHealth();
	}

	@Bean
	JournalHealthIndicator journalHealthIndicator() {
		return new JournalHealthIndicator();
	}

	@Bean
	DeskMetrics deskMetrics(Desk desk, MeterRegistry meters) {
		DeskMetrics metrics = new DeskMetrics(desk.view(), meters);
		desk.subscribe(metrics);
		return metrics;
	}

	@Bean
	AdmissionMetrics admissionMetrics(Admission admission, SilentConnections silent) {
		return new AdmissionMetrics(admission, silent);
	}

	@Bean
	TurnedAwayMetrics turnedAwayMetrics(TurnedAwayCounts counts, MeterRegistry meters) {
		return new TurnedAwayMetrics(counts, meters);
	}

	@Bean
	JournalMetrics journalMetrics(MeterRegistry meters) {
		return new JournalMetrics(meters);
	}

}
