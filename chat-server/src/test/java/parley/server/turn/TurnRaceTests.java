package parley.server.turn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;

/** Several threads at the same conversation. */
@Tag("S4")
class TurnRaceTests {

	private static final int THREADS = 4;

	private static final int ROUNDS = 5_000;

	private final ConversationId id = new ConversationId(1);

	private final SteppedTurns turns = new SteppedTurns(new TurnStateService(8, () -> Instant.EPOCH));

	@Test
	void ofSeveralWhoAnswerTheSameTurnOneWins() throws Exception {
		this.turns.open(this.id);
		CyclicBarrier together = new CyclicBarrier(THREADS,
				() -> this.turns.arrived(this.id, new Arrival.Message(new MessageText("question"))));
		List<List<ReplyOutcome>> decisions = inParallel(() -> {
			List<ReplyOutcome> mine = new ArrayList<>(ROUNDS);
			for (int round = 0; round < ROUNDS; round++) {
				together.await();
				mine.add(this.turns.reply(this.id, Reply.toWhatWaits(new MessageText("answer"), "operator")).result());
			}
			return mine;
		});
		for (int round = 0; round < ROUNDS; round++) {
			int at = round;
			assertThat(decisions.stream().map((mine) -> mine.get(at)).filter(ReplyOutcome.Accepted.class::isInstance))
				.as("accepted in round %d", at)
				.hasSize(1);
		}
	}

	@Test
	void whoLosesLearnsWhoHasWonThatVeryTurn() throws Exception {
		this.turns.open(this.id);
		CyclicBarrier together = new CyclicBarrier(THREADS,
				() -> this.turns.arrived(this.id, new Arrival.Message(new MessageText("question"))));
		List<List<ReplyOutcome>> decisions = inParallel(() -> {
			String name = Thread.currentThread().getName();
			List<ReplyOutcome> mine = new ArrayList<>(ROUNDS);
			for (int round = 0; round < ROUNDS; round++) {
				together.await();
				mine.add(this.turns.reply(this.id, Reply.to(2 * round + 1, new MessageText("answer"), name)).result());
			}
			return mine;
		});
		for (int round = 0; round < ROUNDS; round++) {
			int at = round;
			assertThat(decisions.stream().map((mine) -> answer(mine.get(at))).distinct()).as("round %d", at).hasSize(1);
			assertThat(decisions.stream().map((mine) -> mine.get(at)).filter(ReplyOutcome.Accepted.class::isInstance))
				.as("accepted in round %d", at)
				.hasSize(1);
		}
	}

	private static int answer(ReplyOutcome decision) {
		return switch (decision) {
			case ReplyOutcome.Accepted(Turn turn) -> turn.number();
			case ReplyOutcome.Answered(String author, int answer) -> answer;
			default -> throw new AssertionError(decision);
		};
	}

	@Test
	void ofSeveralWhoEndAConversationOneDoes() throws Exception {
		CyclicBarrier together = new CyclicBarrier(THREADS, () -> this.turns.open(this.id));
		List<Integer> ends = inParallel(() -> {
			int mine = 0;
			for (int round = 0; round < ROUNDS; round++) {
				together.await();
				mine += this.turns.end(this.id) ? 1 : 0;
			}
			return mine;
		});
		assertThat(ends.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
	}

	@Test
	@Tag("W14")
	void whateverArrivesWhileOthersReplyEachTurnIsThereOnceAndTheNumbersHaveNoGap() throws Exception {
		this.turns.open(this.id);
		Queue<Turn> accepted = new ConcurrentLinkedQueue<>();
		inParallel(() -> {
			for (int round = 0; round < ROUNDS; round++) {
				arrive(accepted);
				reply(accepted);
			}
			return true;
		});
		List<Integer> numbers = new ArrayList<>(accepted.stream().map(Turn::number).toList());
		Collections.sort(numbers);
		assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
		assertThat(numbers).hasSizeGreaterThan(ROUNDS);
	}

	private void arrive(Queue<Turn> accepted) {
		Arrival message = new Arrival.Message(new MessageText("question"));
		if (this.turns.arrived(this.id, message) instanceof ArrivalDecision.Accepted(Turn turn)) {
			accepted.add(turn);
		}
	}

	private void reply(Queue<Turn> accepted) {
		SteppedTurns.Said said = this.turns.reply(this.id, Reply.toWhatWaits(new MessageText("answer"), "operator"));
		if (said.result() instanceof ReplyOutcome.Accepted(Turn turn)) {
			accepted.add(turn);
			said.next().ifPresent(accepted::add);
		}
	}

	private static <T> List<T> inParallel(Callable<T> work) throws Exception {
		List<T> results = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
			for (Future<T> done : threads.invokeAll(Collections.nCopies(THREADS, work))) {
				results.add(done.get());
			}
		}
		return results;
	}

}
