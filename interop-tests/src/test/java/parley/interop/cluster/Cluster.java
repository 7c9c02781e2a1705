package parley.interop.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import parley.interop.CuttableLine;
import parley.interop.plug.InstalledPostgresql;

/** Three nodes on one PostgreSQL, each with a line of its own to it. */
final class Cluster implements AutoCloseable {

	/** Long enough for a busy machine, and several times shorter than the run. */
	static final Duration LEASE = Duration.ofSeconds(4);

	/**
	 * Longer than coming back takes on a busy machine. The run waits so long for those
	 * who don't come back, who are few: whose line broke when they had quit.
	 */
	static final Duration RESUME_WINDOW = Duration.ofMinutes(2);

	static final List<String> OPERATORS = List.of("ann", "bob", "eve", "sue");

	private static final int NODES = 3;

	private static final String DATABASE = "cluster";

	private final InstalledPostgresql postgresql;

	private final ClusterRecord journal;

	private final List<Node> nodes = new ArrayList<>();

	private boolean fenced = true;

	private Cluster(InstalledPostgresql postgresql) {
		this.postgresql = postgresql;
		this.journal = new ClusterRecord(postgresql.url(postgresql.port(), DATABASE));
	}

	/** Starts everything, and waits until all nodes take clients. */
	static Cluster start() throws IOException {
		Cluster cluster = new Cluster(InstalledPostgresql.start());
		try {
			cluster.postgresql.client("createdb", DATABASE);
			for (int number = 0; number < NODES; number++) {
				CuttableLine line = CuttableLine.to(cluster.postgresql::port);
				cluster.nodes
					.add(new Node("node-" + number, line, cluster.postgresql.url(line.port(), DATABASE), settings()));
			}
			cluster.nodes.forEach(Node::awaitStarted);
			cluster.journal.watchEndings();
			return cluster;
		}
		catch (IOException | RuntimeException | Error ex) {
			cluster.close();
			throw ex;
		}
	}

	private static List<String> settings() {
		List<String> settings = new ArrayList<>(List.of("--parley.port=0", "--parley.bind-address=127.0.0.1",
				"--server.port=0", "--parley.console.enabled=false", "--parley.cluster.enabled=true",
				"--parley.cluster.lease=" + LEASE, "--parley.journal.failure-timeout=30s",
				"--parley.desk.claim-lease=10s", "--parley.wire.drain-timeout=3s",
				"--parley.turns.resume-window=" + RESUME_WINDOW));
		for (int number = 0; number < OPERATORS.size(); number++) {
			String setting = "--parley.desk.tokens[%d].".formatted(number);
			settings.addAll(List.of(setting + "name=" + OPERATORS.get(number),
					setting + "secret={noop}" + OPERATORS.get(number), setting + "scopes=read,answer"));
		}
		return settings;
	}

	List<Node> nodes() {
		return this.nodes;
	}

	/** Whichever, well or not, but for the one where somebody has tried in vain. */
	Node anyNodeBut(@Nullable Node last) {
		List<Node> others = this.nodes.stream().filter((node) -> node != last).toList();
		return others.get(ThreadLocalRandom.current().nextInt(others.size()));
	}

	/** Whichever, well or not. */
	Node anyNode() {
		return this.nodes.get(ThreadLocalRandom.current().nextInt(this.nodes.size()));
	}

	ClusterRecord journal() {
		return this.journal;
	}

	/** From now on nobody who was declared lost learns of it. */
	void takeTheFenceAway() {
		this.journal.takeTheFenceAway();
		this.fenced = false;
	}

	boolean isFenced() {
		return this.fenced;
	}

	Duration cpuOfNodes() {
		return this.nodes.stream().map(Node::cpu).reduce(Duration.ZERO, Duration::plus);
	}

	Duration cpuOfPostgresql() {
		return this.postgresql.cpu();
	}

	void restartDatabase() throws IOException {
		this.postgresql.restart();
	}

	@Override
	public void close() throws IOException {
		this.nodes.forEach(Node::close);
		this.postgresql.close();
	}

}
