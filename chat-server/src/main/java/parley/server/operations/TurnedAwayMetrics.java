package parley.server.operations;

import java.util.Arrays;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

import parley.server.admission.AdmissionDecision;
import parley.server.journal.TurnedAwayCounts;
import parley.server.journal.Words;
import parley.server.turn.CutOff;
import parley.server.turn.TurnedAway;

/**
 * Who was turned away before there was a conversation, in numbers.
 */
final class TurnedAwayMetrics {

	TurnedAwayMetrics(TurnedAwayCounts counts, MeterRegistry meters) {
		Stream<TurnedAway.Code> codes = Stream.concat(Arrays.stream(AdmissionDecision.Reason.values()),
				Arrays.stream(CutOff.values()));
		codes.forEach((code) -> FunctionCounter.builder("parley.turned.away", counts, (now) -> now.of(code))
			.tag("code", Words.ofName(code.name()))
			.description("Clients that were turned away before there was a conversation")
			.register(meters));
	}

}
