package parley.server.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import parley.server.admission.Admission;
import parley.server.admission.SilentConnections;

/**
 * What the limits of who may connect know at the moment, which falls back to nothing when
 * everybody has gone, and how many connected for nothing. Safe for any thread.
 */
final class AdmissionMetrics implements MeterBinder {

	private final Admission admission;

	private final SilentConnections silent;

	AdmissionMetrics(Admission admission, SilentConnections silent) {
		this.admission = admission;
		this.silent = silent;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		Gauge.builder("parley.admission.connections", this.admission, Admission::connections)
			.description("Connections that count, conversations or not")
			.register(meters);
		Gauge.builder("parley.admission.sources", this.admission, Admission::rememberedSources)
			.description("Addresses of which something is known, exempt ones apart")
			.register(meters);
		FunctionCounter.builder("parley.connections.silent", this.silent, SilentConnections::count)
			.description("Connections that were closed before anything was said, without a conversation")
			.register(meters);
	}

}
