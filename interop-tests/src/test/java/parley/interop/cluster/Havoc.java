package parley.interop.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;

import parley.interop.Patience;

/** Does one thing after the other to the nodes, and measures what comes of it. */
final class Havoc {

	/** All that a node's own way back may take. */
	private static final Duration PATIENCE = Patience.START;

	private static final int BREAKS = 4;

	private final List<Incident> incidents = new ArrayList<>();

	private final Cluster cluster;

	private final Random random;

	Havoc(Cluster cluster, long seed) {
		this.cluster = cluster;
		this.random = new Random(seed);
	}

	/**
	 * Goes on until the time is over and each fault was there once.
	 * @param faults which, in turn
	 */
	List<Incident> wreak(List<Fault> faults, Form form) throws IOException {
		long begin = System.nanoTime();
		for (int number = 0; number < faults.size() || System.nanoTime() - begin < form.length().toNanos(); number++) {
			rest(form.rest());
			Fault fault = faults.get(number % faults.size());
			Incident incident = new Incident(fault, wreak(fault));
			System.out.println("%4d s: %s, settled after %d ms".formatted((System.nanoTime() - begin) / 1_000_000_000,
					fault, incident.settled().toMillis()));
			this.incidents.add(incident);
		}
		rest(form.rest());
		return List.copyOf(this.incidents);
	}

	private Duration wreak(Fault fault) throws IOException {
		Node node = this.cluster.nodes().get(this.random.nextInt(this.cluster.nodes().size()));
		long number = node.number();
		long begin = System.nanoTime();
		return switch (fault) {
			case KILL -> kill(node, number, begin);
			case PAUSE -> pause(node, number, begin);
			case CUT -> cut(node, number, begin);
			case HICCUP -> hiccup(node, begin);
			case DRAIN -> drain(node, number, begin);
			case CONNECTIONS -> breakConnections(begin);
			case DATABASE -> restartDatabase(begin);
		};
	}

	private Duration kill(Node node, long number, long begin) {
		node.signal("KILL");
		Duration settled = untilEnded(number, begin);
		node.startAgain();
		return settled;
	}

	private Duration pause(Node node, long number, long begin) {
		node.signal("STOP");
		Duration settled = untilEnded(number, begin);
		rest(Duration.ofMillis(this.random.nextInt(3000)));
		node.signal("CONT");
		awaitAfresh(node, number);
		return settled;
	}

	private Duration cut(Node node, long number, long begin) {
		node.line().cut();
		Duration settled = untilEnded(number, begin);
		rest(Duration.ofMillis(this.random.nextInt(3000)));
		node.line().mend();
		awaitAfresh(node, number);
		return settled;
	}

	private Duration hiccup(Node node, long begin) {
		node.line().cut();
		rest(Cluster.LEASE.dividedBy(2));
		node.line().mend();
		return untilWritten(begin);
	}

	private Duration drain(Node node, long number, long begin) {
		node.signal("TERM");
		node.awaitEnd();
		Duration settled = untilEnded(number, begin);
		node.startAgain();
		return settled;
	}

	/** Again while they are coming back: requests and their answers are lost, too. */
	private Duration breakConnections(long begin) {
		for (int time = 0; time < BREAKS; time++) {
			this.cluster.nodes().forEach((node) -> node.clients().breakAll());
			rest(Duration.ofMillis(this.random.nextInt(700)));
		}
		return untilWritten(begin);
	}

	private Duration restartDatabase(long begin) throws IOException {
		this.cluster.restartDatabase();
		return untilWritten(begin);
	}

	/** A node with nobody there is lost, too. */
	private Duration untilEnded(long number, long begin) {
		Awaitility.await("the endings of node " + number)
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.cluster.journal().openAt(number) == 0
					&& (!this.cluster.isFenced() || this.cluster.journal().isLost(number)));
		return since(begin);
	}

	/** Something that was not there when it was asked first. */
	private Duration untilWritten(long begin) {
		long position = this.cluster.journal().position();
		Awaitility.await("something new in the journal")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.cluster.journal().position() > position);
		return since(begin);
	}

	/** Without the fence it never learns that it was lost. */
	private void awaitAfresh(Node node, long before) {
		if (this.cluster.isFenced()) {
			Awaitility.await("a node that starts afresh, see " + node.output())
				.atMost(PATIENCE)
				.until(() -> node.number() != before);
		}
	}

	private static Duration since(long begin) {
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	static void rest(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
