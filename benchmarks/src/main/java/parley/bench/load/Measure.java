package parley.bench.load;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * What counts: exchanges that were answered within the measured time, and how long those
 * took that were due in it. Used by one thread.
 */
final class Measure {

	private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

	private final Histogram latency = new Histogram(LONGEST_NANOS, 3);

	private final Histogram service = new Histogram(LONGEST_NANOS, 3);

	private final Pace pace;

	private final long from;

	private final long to;

	private long exchanges;

	Measure(Pace pace, long from, long to) {
		this.pace = pace;
		this.from = from;
		this.to = to;
	}

	void answered(Talker talker, long now) {
		if (isWithin(now)) {
			talker.count();
			this.exchanges++;
		}
		long start = this.pace.startOf(talker.due(), talker.sent());
		if (isWithin(start)) {
			record(this.latency, now - start);
			record(this.service, now - talker.sent());
		}
	}

	/** Nobody answers any more, nor will what was due behind it be said. */
	void unanswered(Talker talker, long now) {
		long start = this.pace.startOf(talker.due(), talker.sent());
		while (start < Math.min(now, this.to)) {
			if (isWithin(start)) {
				record(this.latency, now - start);
			}
			start = this.pace.dueAfter(start, now);
		}
	}

	private boolean isWithin(long time) {
		return time - this.from >= 0 && time - this.to < 0;
	}

	private static void record(Histogram histogram, long nanos) {
		histogram.recordValue(Math.clamp(nanos, 1, LONGEST_NANOS));
	}

	long exchanges() {
		return this.exchanges;
	}

	/** From when they should have begun, as far as there is a pace. */
	Percentiles latency() {
		return Percentiles.of(this.latency);
	}

	/** From when they were sent. */
	Percentiles service() {
		return Percentiles.of(this.service);
	}

}
