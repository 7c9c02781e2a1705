package parley.interop.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import parley.interop.history.Checker;
import parley.interop.history.Finding;
import parley.interop.history.Finding.Rule;
import parley.interop.history.History;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 clients and four operators at three nodes, while everything fails that can; and the
 * same without the fence, which the checker must see.
 * {@code -Dparley.cluster.seconds=300} makes it longer, {@code -Dparley.cluster.seed=N}
 * repeats one as far as timing allows.
 */
@Isolated("how soon clients go on is what it asserts: beside other tests that would be about those")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ClusterRunIT {

	private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("parley.cluster.seconds", 100));

	private static final long SEED = Long.getLong("parley.cluster.seed", System.nanoTime());

	/** After the loss, for all but one in a hundred of those who come back. */
	private static final Duration CARRIED_ON = Duration.ofSeconds(10);

	private static final int CLIENTS = 200;

	private static final List<Fault> ALL = List.of(Fault.CONNECTIONS, Fault.KILL, Fault.PAUSE, Fault.DATABASE,
			Fault.CUT, Fault.CONNECTIONS, Fault.DRAIN, Fault.HICCUP);

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private Path folder;

	@Test
	void nothingIsLostOrDoubledWhateverFails() throws Exception {
		try (Cluster cluster = Cluster.start(this.folder)) {
			ClusterRun run = new ClusterRun(cluster, SEED);
			History history = run.of(CLIENTS, ALL, LENGTH);
			String report = run.report(history);
			System.out.println(report);
			Files.writeString(Path.of("target", "cluster-run.txt"), report);
			assertThat(Checker.check(history, ClusterRun.REACH)).as("-Dparley.cluster.seed=%d", SEED).isEmpty();
			assertThat(history.clients()).hasSizeGreaterThan(CLIENTS);
			assertThat(ClusterRun.carriedOn(history).all()).isNotEmpty();
			assertThat(ClusterRun.carriedOn(history).percentile(99)).isLessThan(CARRIED_ON);
			run.incidents()
				.stream()
				.filter((incident) -> EnumSet.of(Fault.KILL, Fault.PAUSE, Fault.CUT).contains(incident.fault()))
				.forEach((incident) -> assertThat(incident.settled()).as("%s", incident)
					.isLessThan(Cluster.LEASE.multipliedBy(2)));
		}
	}

	@Test
	void withoutTheFenceTheCheckerSeesWhatANodeDoesThatShouldBeDead() throws Exception {
		try (Cluster cluster = Cluster.start(this.folder)) {
			cluster.takeTheFenceAway();
			History history = new ClusterRun(cluster, SEED).of(CLIENTS / 2, List.of(Fault.PAUSE, Fault.CUT),
					Duration.ZERO);
			List<Finding> findings = Checker.check(history, ClusterRun.REACH);
			Set<Rule> broken = findings.stream().map(Finding::rule).collect(Collectors.toSet());
			System.out.printf("Without the fence %d findings, such as %s%n", findings.size(),
					findings.stream().limit(3).toList());
			assertThat(broken).contains(Rule.ONE_ENDING);
		}
	}

}
