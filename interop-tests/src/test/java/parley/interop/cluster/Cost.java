package parley.interop.cluster;

import java.time.Duration;
import java.util.List;

/**
 * What has been used so far.
 *
 * @param turns turns in the journal
 * @param replies those of them that operators said
 * @param walBytes what PostgreSQL has written to its log
 * @param commits transactions of the nodes
 * @param nodes CPU time of all nodes
 * @param postgresql CPU time of PostgreSQL
 * @param nanoTime when
 */
record Cost(long turns, long replies, long walBytes, long commits, Duration nodes, Duration postgresql, long nanoTime) {

	static Cost now(Cluster cluster) {
		List<Long> used = cluster.journal().used();
		return new Cost(used.get(0), used.get(1), used.get(2), used.get(3), cluster.cpuOfNodes(),
				cluster.cpuOfPostgresql(), System.nanoTime());
	}

	/** What each turn has cost since then; without turns, each second. */
	String since(Cost before) {
		Duration time = Duration.ofNanos(this.nanoTime - before.nanoTime);
		long said = this.turns - before.turns;
		double share = (said == 0) ? time.toNanos() / 1e9 : said;
		return "%d turns (%d replies) in %d ms; each %s: %.0f bytes of WAL, %.2f commits, %.0f us of nodes' CPU, %.0f us of PostgreSQL's"
			.formatted(said, this.replies - before.replies, time.toMillis(), (said == 0) ? "second" : "turn",
					(this.walBytes - before.walBytes) / share, (this.commits - before.commits) / share,
					micros(this.nodes.minus(before.nodes)) / share,
					micros(this.postgresql.minus(before.postgresql)) / share);
	}

	private static double micros(Duration time) {
		return time.toNanos() / 1e3;
	}

}
