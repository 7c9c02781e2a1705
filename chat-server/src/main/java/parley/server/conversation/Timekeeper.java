package parley.server.conversation;

import java.util.Optional;

import parley.server.sweep.Sweeper;
import parley.server.turn.CutOff;

/**
 * Cuts conversations off whose time is up (L1, L3 to L5). Called by the {@link Sweeper}.
 */
final class Timekeeper {

	private final Conversations conversations;

	private final TimeLimits limits;

	Timekeeper(Conversations conversations, TimeLimits limits) {
		this.conversations = conversations;
		this.limits = limits;
	}

	void watchWith(Sweeper sweeper) {
		sweeper.watch(this.conversations::all, this::look);
	}

	/** Looks once more where it counts: somebody may have said something just now. */
	private void look(Conversation conversation, long now) {
		if (isDue(conversation, now).isPresent()) {
			this.conversations.cutOff(conversation, () -> isDue(conversation, now));
		}
	}

	private Optional<CutOff> isDue(Conversation conversation, long now) {
		return this.limits.reached(conversation.pace(), now);
	}

}
