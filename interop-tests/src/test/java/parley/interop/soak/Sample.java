package parley.interop.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the server has at one moment.
 *
 * @param second seconds since the beginning
 * @param heap MB that are in use after a full collection
 * @param resident MB of the process in memory
 * @param threads platform threads
 * @param descriptors open files and sockets
 * @param connections connections that count for the limits
 * @param sources addresses of which the limits know something
 * @param conversations open conversations
 * @param turns turns so far
 * @param visits connections so far, refused ones too
 */
record Sample(long second, double heap, double resident, int threads, int descriptors, int connections, int sources,
		int conversations, long turns, long visits) {

	static final String HEADER = "second,heap_mb,resident_mb,threads,descriptors,connections,sources,conversations,turns,visits";

	String line() {
		return String.format(Locale.ROOT, "%d,%.1f,%.1f,%d,%d,%d,%d,%d,%d,%d", this.second, this.heap, this.resident,
				this.threads, this.descriptors, this.connections, this.sources, this.conversations, this.turns,
				this.visits);
	}

	/** The middle one of a figure. */
	static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
		double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
		return sorted[sorted.length / 2];
	}

}
