package parley.bench.load;

import org.HdrHistogram.Histogram;

/**
 * How long something took, in microseconds.
 *
 * @param p50 half took no longer
 * @param p99 of a hundred one took longer
 * @param p999 of a thousand one took longer
 * @param max none took longer
 */
record Percentiles(double p50, double p99, double p999, double max) {

	private static final double NANOS_A_MICRO = 1000;

	static Percentiles of(Histogram nanos) {
		return new Percentiles(nanos.getValueAtPercentile(50) / NANOS_A_MICRO,
				nanos.getValueAtPercentile(99) / NANOS_A_MICRO, nanos.getValueAtPercentile(99.9) / NANOS_A_MICRO,
				nanos.getMaxValue() / NANOS_A_MICRO);
	}

}
