package parley.server.conversation;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

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

	static EffectInterpreter interpreter(TurnStateService turns, Journal journal, InstantSource clock,
			Executor performers) {
		return new EffectInterpreter(turns, journal, (code) -> {
		}, clock, performers);
	}

}
