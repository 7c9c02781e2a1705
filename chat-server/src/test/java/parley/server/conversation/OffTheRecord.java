package parley.server.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import parley.server.admission.Source;
import parley.server.journal.Journal;
import parley.server.journal.JournalOfNothing;
import parley.server.turn.TurnStateService;

/** Conversations of which nothing is kept, for tests of what comes before and behind. */
public final class OffTheRecord {

	private OffTheRecord() {
	}

	public static Conversations conversations(TurnStateService turns, Executor performers) {
		return new Conversations(interpreter(turns, JournalOfNothing.create(), InstantSource.system(), performers),
				new AtomicLong()::incrementAndGet);
	}

	/**
	 * Conversations, and how they are continued.
	 *
	 * @param conversations the conversations
	 * @param resumption takes them up
	 */
	public record Server(Conversations conversations, Resumption resumption) {
	}

	/**
	 * {@return a server that takes conversations up, all on the thread that asks}
	 */
	public static Server server() {
		ResumeRegistry registry = new ResumeRegistry(Duration.ofMinutes(1),
				new ResumeCapacity(2, 2, (address) -> Optional.of(new Source(address))));
		EffectInterpreter interpreter = interpreter(new TurnStateService(4, () -> Instant.EPOCH, () -> 0, registry),
				JournalOfNothing.create(), () -> Instant.EPOCH, Runnable::run);
		return new Server(new Conversations(interpreter, new AtomicLong()::incrementAndGet),
				new Resumption(interpreter, registry, Elsewhere.NOWHERE));
	}

	static EffectInterpreter interpreter(TurnStateService turns, Journal journal, InstantSource clock,
			Executor performers) {
		return new EffectInterpreter(turns, journal, (code) -> {
		}, clock, performers);
	}

}
