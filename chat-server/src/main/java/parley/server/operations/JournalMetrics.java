package parley.server.operations;

import java.time.Duration;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import parley.server.journal.CommitListener;

/**
 * How quickly the journal writes, which everything waits for.
 */
final class JournalMetrics implements CommitListener {

	private static final Duration[] STEPS = { Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
			Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(500), Duration.ofSeconds(2) };

	private final Timer commits;

	private final DistributionSummary entries;

	JournalMetrics(MeterRegistry meters) {
		this.commits = Timer.builder("parley.journal.commit")
			.description("How long a commit of the journal takes")
			.serviceLevelObjectives(STEPS)
			.register(meters);
		this.entries = DistributionSummary.builder("parley.journal.commit.entries")
			.description("How much a commit of the journal holds")
			.register(meters);
	}

	@Override
	public void committed(int count, Duration took) {
		this.commits.record(took);
		this.entries.record(count);
	}

}
