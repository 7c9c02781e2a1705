package parley.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the load.
 *
 * @param options what load it was
 * @param ready how long it took until everybody had connected and been answered once
 * @param exchanges how many were answered within the measured time
 * @param latency how long answers took, from when the exchange was due
 * @param service how long answers took, from when the message was sent
 * @param fairness how the exchanges were spread
 * @param server what it cost the server, if that is known
 * @param failures how many conversations came to nothing, for each reason
 */
record LoadReport(LoadOptions options, Duration ready, long exchanges, Percentiles latency, Percentiles service,
		Fairness fairness, Optional<ServerCost> server, Map<Failure, Integer> failures) {

	/** The client's turn and the server's. */
	static final int TURNS_AN_EXCHANGE = 2;

	private static final double NANOS_A_SECOND = 1e9;

	double exchangesPerSecond() {
		return this.exchanges / (this.options.measured().toNanos() / NANOS_A_SECOND);
	}

	double turnsPerSecond() {
		return exchangesPerSecond() * TURNS_AN_EXCHANGE;
	}

	boolean isSound() {
		return this.failures.isEmpty() && this.exchanges > 0;
	}

}
