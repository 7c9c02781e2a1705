package parley.server.conversation;

import java.time.InstantSource;
import java.util.concurrent.Executor;

import parley.server.journal.JournalOfNothing;
import parley.server.turn.TurnStateService;

/** Conversations of which nothing is kept, for tests of what comes before and behind. */
public final class OffTheRecord {

	private OffTheRecord() {
	}

	public static Conversations conversations(TurnStateService turns, Executor performers) {
		return new Conversations(turns, new ConversationEffects(JournalOfNothing.create(), (code) -> {
		}, InstantSource.system()), performers, 0);
	}

}
