package parley.bench.micro;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
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

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.Command;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.LinkId;
import parley.server.turn.OpenConversation;
import parley.server.turn.Reply;
import parley.server.turn.TurnStateService;

/** The decision on each turn, of 1,000 conversations that are open. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TurnServiceBenchmark {

	private static final LinkId LINK = new LinkId() {
	};

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

	private OpenConversation next() {
		OpenConversation conversation = this.turns.open(new ConversationId(this.last.incrementAndGet()),
				new Command.Connected(LINK, "192.0.2.1", Duration.ZERO));
		drain(conversation);
		return conversation;
	}

	/** Effects are carried out by others. */
	private static void drain(OpenConversation conversation) {
		boolean first = true;
		while (conversation.next(first) != null) {
			first = false;
		}
	}

	private CommandOutcome apply(OpenConversation conversation, Command command) {
		CommandOutcome outcome = this.turns.apply(conversation, command, (effect) -> {
		}).outcome();
		drain(conversation);
		return outcome;
	}

	/** One conversation, used by one thread as its connection would. */
	@State(Scope.Thread)
	public static class Talk {

		private @Nullable OpenConversation conversation;

		/**
		 * Opens it.
		 * @param benchmark where
		 */
		@Setup
		public void open(TurnServiceBenchmark benchmark) {
			this.conversation = benchmark.next();
		}

	}

	/**
	 * The client's turn and the answer.
	 * @param talk whose
	 * @return what became of the answer
	 */
	@Benchmark
	@OperationsPerInvocation(2)
	public CommandOutcome turn(Talk talk) {
		OpenConversation conversation = Objects.requireNonNull(talk.conversation);
		CommandOutcome outcome = apply(conversation, new Command.Arrived(LINK, Optional.empty(), this.message));
		if (outcome instanceof ArrivalDecision.Accepted(var turn)) {
			return apply(conversation,
					new Command.Replied(Reply.to(turn.number(), turn.text(), "echo"), 0, Optional.empty()));
		}
		throw new IllegalStateException("out of turn: " + outcome);
	}

}
