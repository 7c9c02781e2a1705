package parley.server.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import parley.server.admission.Admission;

/**
 * What the limits of who may connect know at the moment: both fall back to nothing when
 * everybody has gone. Safe for any thread.
 */
final class AdmissionMetrics implements MeterBinder {

	private final Admission admission;

	AdmissionMetrics(Admission admission) {
		this.admission = admission;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		Gauge.builder("parley.admission.connections", this.admission, Admission::connections)
			.description("Connections that count, conversations or not")
			.register(meters);
		Gauge.builder("parley.admission.sources", this.admission, Admission::rememberedSources)
			.description("Addresses of which something is known, exempt ones apart")
			.register(meters);
	}

}
