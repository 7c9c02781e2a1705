package parley.server.conversation;

import parley.server.sweep.Sweeper;
import parley.server.turn.Command;
import parley.server.turn.OpenConversation;
import parley.server.turn.TimeLimits;

/**
 * Tells conversations whose time is up that it has passed (L1, L3 to L5, R7). Called by
 * the {@link Sweeper}.
 */
final class Timekeeper {

	private final EffectInterpreter interpreter;

	private final TimeLimits limits;

	Timekeeper(EffectInterpreter interpreter, TimeLimits limits) {
		this.interpreter = interpreter;
		this.limits = limits;
	}

	void watchWith(Sweeper sweeper) {
		sweeper.watch(this.interpreter.turns()::all, this::look);
	}

	private void look(OpenConversation conversation, long now) {
		if (this.limits.reached(conversation.state(), now).isPresent()) {
			this.interpreter.run(conversation, new Command.TimePassed(this.limits, now));
		}
	}

}
