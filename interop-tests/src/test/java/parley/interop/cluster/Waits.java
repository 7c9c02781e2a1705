package parley.interop.cluster;

import java.time.Duration;
import java.util.List;

/**
 * How long somebody waited, several times.
 *
 * @param all in any order, and then in ascending order
 */
record Waits(List<Duration> all) {

	Waits {
		all = all.stream().sorted().toList();
	}

	/** Of so many percent no one waited longer. */
	Duration percentile(int percent) {
		return this.all.isEmpty() ? Duration.ZERO : this.all.get((this.all.size() - 1) * percent / 100);
	}

	@Override
	public String toString() {
		return "median %d ms, p99 %d ms, worst %d ms (of %d)".formatted(percentile(50).toMillis(),
				percentile(99).toMillis(), percentile(100).toMillis(), this.all.size());
	}

}
