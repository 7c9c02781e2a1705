package parley.server.conversation;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import parley.server.journal.JournalOfNothing;
import parley.server.turn.TurnStateService;

/** Conversations of which nothing is kept, for tests of what comes before and behind. */
public final class OffTheRecord {

	private OffTheRecord() {
	}

	/** On clocks of their own. */
	static Conversations conversations(TurnStateService turns, InstantSource clock, LongSupplier nanoTime) {
		return conversations(turns, new ConversationEffects(JournalOfNothing.create(), (code) -> {
		}, clock), Runnable::run, nanoTime);
	}

	public static Conversations conversations(TurnStateService turns, Executor performers) {
		return conversations(turns, new ConversationEffects(JournalOfNothing.create(), (code) -> {
		}, InstantSource.system()), performers, System::nanoTime);
	}

	static Conversations conversations(TurnStateService turns, ConversationEffects effects, Executor performers,
			LongSupplier nanoTime) {
		return new Conversations(new Decisions(turns, effects, performers, nanoTime, WaitingRoom.CLOSED),
				new AtomicLong()::incrementAndGet);
	}

}
