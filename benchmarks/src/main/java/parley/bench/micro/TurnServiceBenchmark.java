package parley.bench.micro;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import parley.protocol.MessageText;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyDecision;
import parley.server.turn.TurnStateService;

/** The decision on each turn, of 1,000 conversations that are open. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TurnServiceBenchmark {

	private static final int OTHERS = 1000;

	private final TurnStateService turns = new TurnStateService(16, InstantSource.system());

	private final AtomicLong last = new AtomicLong();

	private final Arrival message = new Arrival.Message(new MessageText("thirty characters of a message"));

	/** The others. */
	@Setup
	public void open() {
		for (int i = 0; i < OTHERS; i++) {
			next();
		}
	}

	private ConversationId next() {
		ConversationId id = new ConversationId(this.last.incrementAndGet());
		this.turns.open(id);
		return id;
	}

	/** One conversation, used by one thread as its connection would. */
	@State(Scope.Thread)
	public static class Talk {

		private ConversationId id = new ConversationId(1);

		/**
		 * Opens it.
		 * @param benchmark where
		 */
		@Setup
		public void open(TurnServiceBenchmark benchmark) {
			this.id = benchmark.next();
		}

	}

	/**
	 * The client's turn and the answer.
	 * @param talk whose
	 * @return what became of the answer
	 */
	@Benchmark
	@OperationsPerInvocation(2)
	public ReplyDecision turn(Talk talk) {
		ArrivalDecision decision = this.turns.arrived(talk.id, this.message);
		if (decision instanceof ArrivalDecision.Accepted(var turn)) {
			return this.turns.reply(talk.id, Reply.to(turn.number(), turn.text(), "echo"));
		}
		throw new IllegalStateException("out of turn: " + decision);
	}

}
