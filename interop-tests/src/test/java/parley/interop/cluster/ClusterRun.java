package parley.interop.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import parley.interop.Patience;
import parley.interop.history.Attempt;
import parley.interop.history.ClientHistory;
import parley.interop.history.History;
import parley.interop.history.Loss;
import parley.interop.history.Reach;
import parley.interop.history.Transcript;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients and operators at work while faults are there, and what everybody saw of it. */
final class ClusterRun {

	/** Conversations do not outlast their nodes. */
	static final Reach REACH = Reach.EVERY_NODE;

	/** What is left to be said when the faults are over. */
	private static final Duration PATIENCE = Patience.START;

	/** A node without a fence has clients who will never be answered. */
	private static final Duration IMPATIENCE = Duration.ofSeconds(5);

	private final Cluster cluster;

	private final long seed;

	private List<Incident> incidents = List.of();

	private Waits recoveries = new Waits(List.of());

	private String costs = "";

	ClusterRun(Cluster cluster, long seed) {
		this.cluster = cluster;
		this.seed = seed;
	}

	History of(Form form, List<Fault> faults) throws IOException, InterruptedException {
		System.out.printf("%d clients, -Dcluster.seed=%d%n", form.clients(), this.seed);
		try (Talkers talkers = new Talkers(this.cluster);
				ScriptedOperators operators = new ScriptedOperators(this.cluster)) {
			this.costs = "with nobody there " + cost(form.calm());
			operators.start(this.seed);
			talkers.start(form.clients(), this.seed);
			Havoc.rest(form.calm());
			this.costs += "\nbefore the faults " + cost(form.calm());
			this.incidents = new Havoc(this.cluster, this.seed).wreak(faults, form);
			List<ClientHistory> seen = talkers.finish(this.cluster.isFenced() ? PATIENCE : IMPATIENCE);
			List<Attempt> tried = operators.finish();
			this.recoveries = talkers.recoveries();
			awaitEndings(operators);
			return new History(seen, tried, this.cluster.journal().transcripts());
		}
	}

	private String cost(Duration calm) {
		Cost before = Cost.now(this.cluster);
		Havoc.rest(calm);
		return Cost.now(this.cluster).since(before);
	}

	/**
	 * Operators end what would wait for clients who have gone for good. A node without a
	 * fence may leave some open: the checker says so.
	 */
	private void awaitEndings(ScriptedOperators operators) {
		if (this.cluster.isFenced()) {
			Awaitility.await("the last endings").atMost(PATIENCE.plus(Cluster.RESUME_WINDOW)).untilAsserted(() -> {
				operators.end(this.cluster.journal().open());
				assertThat(this.cluster.journal().leftOpen()).isEmpty();
			});
		}
	}

	List<Incident> incidents() {
		return this.incidents;
	}

	String report(History history) {
		Map<Fault, List<Long>> settled = this.incidents.stream()
			.collect(Collectors.groupingBy(Incident::fault, TreeMap::new,
					Collectors.mapping((incident) -> incident.settled().toMillis(), Collectors.toList())));
		long turns = history.transcripts().stream().mapToLong((transcript) -> transcript.turns().size()).sum();
		return """
				conversations %d, turns %d, tries of operators %d
				partings %s
				told %s
				endings %s
				settled after, in ms: %s
				clients cut short had their next answer after: %s
				connections lost of clients that come back %s
				their conversations went on after: %s
				%s
				""".formatted(history.transcripts().size(), turns, history.attempts().size(),
				count(history.clients().stream().map((client) -> client.parting().name()).toList()),
				count(history.attempts().stream().map((attempt) -> attempt.told().name()).toList()),
				count(history.transcripts()
					.stream()
					.flatMap((transcript) -> transcript.endings().stream().map(Transcript.Ending::why))
					.toList()),
				settled, this.recoveries,
				count(losses(history).map((loss) -> loss.cause() + " " + loss.outcome().getClass().getSimpleName())
					.toList()),
				carriedOn(history), this.costs);
	}

	/** How long those waited whose conversations went on after a loss. */
	static Waits carriedOn(History history) {
		return new Waits(outcomes(history).filter(Loss.TakenUp.class::isInstance)
			.map((outcome) -> ((Loss.TakenUp) outcome).after())
			.toList());
	}

	private static Stream<Loss.Outcome> outcomes(History history) {
		return losses(history).map(Loss::outcome);
	}

	private static Stream<Loss> losses(History history) {
		return history.clients().stream().flatMap((client) -> client.losses().stream());
	}

	private static Map<String, Long> count(List<String> words) {
		return words.stream().collect(Collectors.groupingBy((word) -> word, TreeMap::new, Collectors.counting()));
	}

}
