package parley.bench.load;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the load cost the server.
 *
 * @param cpuMicrosPerExchange its CPU time for each exchange, in microseconds
 * @param residentBytes its memory at the end, with everybody connected
 */
record ServerCost(double cpuMicrosPerExchange, long residentBytes) {

	/** Nothing if the process is not known, or nothing was exchanged. */
	static Optional<ServerCost> between(@Nullable ServerProcess before, @Nullable ServerProcess after, long exchanges) {
		if (before == null || after == null || exchanges == 0) {
			return Optional.empty();
		}
		double cpu = after.cpuMicros() - before.cpuMicros();
		return Optional.of(new ServerCost(cpu / exchanges, after.residentBytes()));
	}

}
