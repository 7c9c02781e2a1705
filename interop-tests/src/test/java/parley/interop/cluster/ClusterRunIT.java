package parley.interop.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.interop.LoadsTheMachine;
import parley.interop.Patience;
import parley.interop.history.Checker;
import parley.interop.history.Finding;
import parley.interop.history.Finding.Rule;
import parley.interop.history.History;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients and four operators at three nodes, while everything fails that can; and
 * the same without the fence, which the checker must see. How long the clients wait
 * stands in {@code target/cluster-run.txt}. Each fault once is the short form;
 * {@code -Dcluster.seconds=100} is the long one, with 200 clients;
 * {@code -Dcluster.seed=N} repeats a run as far as timing allows.
 */
@LoadsTheMachine
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ClusterRunIT {

	private static final Form FORM = Form.chosen();

	private static final long SEED = Long.getLong("cluster.seed", System.nanoTime());

	private static final List<Fault> ONCE = List.of(Fault.CONNECTIONS, Fault.KILL, Fault.PAUSE, Fault.DATABASE,
			Fault.CUT, Fault.DRAIN, Fault.HICCUP);

	/** After each of them a node goes on that should be dead. */
	private static final List<Fault> PAUSES = FORM.length().isZero() ? List.of(Fault.PAUSE)
			: List.of(Fault.PAUSE, Fault.CUT);

	@Test
	void nothingIsLostOrDoubledWhateverFails() throws Exception {
		try (Cluster cluster = Cluster.start()) {
			ClusterRun run = new ClusterRun(cluster, SEED);
			History history = run.of(FORM, ONCE);
			String report = run.report(history);
			System.out.println(report);
			Files.writeString(Path.of("target", "cluster-run.txt"), report);
			assertThat(Checker.check(history, ClusterRun.REACH)).as("-Dcluster.seed=%d", SEED).isEmpty();
			assertThat(run.incidents()).extracting(Incident::fault).containsAll(ONCE);
			assertThat(history.transcripts()).isNotEmpty();
			assertThat(ClusterRun.carriedOn(history).all()).isNotEmpty();
		}
	}

	@Test
	void withoutTheFenceTheCheckerSeesWhatANodeDoesThatShouldBeDead() throws Exception {
		try (Cluster cluster = Cluster.start()) {
			cluster.takeTheFenceAway();
			History history = new ClusterRun(cluster, SEED).of(FORM.half(), PAUSES);
			Awaitility.await("the node that should be dead to write").atMost(Patience.START).untilAsserted(() -> {
				List<Finding> findings = Checker.check(
						new History(history.clients(), history.attempts(), cluster.journal().transcripts()),
						ClusterRun.REACH);
				Set<Rule> broken = findings.stream().map(Finding::rule).collect(Collectors.toSet());
				assertThat(broken).contains(Rule.ONE_ENDING);
			});
		}
	}

}
