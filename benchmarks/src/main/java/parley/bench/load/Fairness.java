package parley.bench.load;

import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * How the exchanges were spread over the conversations; 1 and 1 if evenly.
 *
 * @param minToMean the least served's exchanges, of the mean
 * @param maxToMean the most served's exchanges, of the mean
 */
record Fairness(double minToMean, double maxToMean) {

	static Fairness of(List<Talker> talkers) {
		LongSummaryStatistics exchanges = talkers.stream().mapToLong(Talker::exchanges).summaryStatistics();
		double mean = exchanges.getAverage();
		return (mean > 0) ? new Fairness(exchanges.getMin() / mean, exchanges.getMax() / mean) : new Fairness(0, 0);
	}

}
