package parley.server.turn;

import java.time.Instant;

/**
 * The outcome of a reply or of an ending, from the turn's state to the operator's page.
 * Unless it is accepted or done nothing has changed, and the operator keeps the draft. An
 * ending with a last word is accepted; the conversation is over then.
 */
public sealed interface ReplyOutcome extends CommandOutcome permits ReplyOutcome.Accepted, ReplyOutcome.NotYourTurn,
		ReplyOutcome.Answered, ReplyOutcome.Newer, ReplyOutcome.Claimed, ReplyOutcome.TooManyBytes,
		ReplyOutcome.Pending, CommandOutcome.Done, CommandOutcome.Over {

	/**
	 * It is a turn, and on its way.
	 *
	 * @param turn the turn
	 */
	record Accepted(Turn turn) implements ReplyOutcome {
	}

	/** The client has the floor: keep the draft. */
	record NotYourTurn() implements ReplyOutcome {
	}

	/**
	 * Somebody has answered that turn already: keep the draft.
	 *
	 * @param author who
	 * @param answer the number of the turn that is the answer. What it says may not be
	 * durable yet, so that nobody may see it
	 */
	record Answered(String author, int answer) implements ReplyOutcome {
	}

	/**
	 * Another turn waits than the one that was to be answered: keep the draft.
	 *
	 * @param waiting the number of the turn that waits
	 */
	record Newer(int waiting) implements ReplyOutcome {
	}

	/**
	 * Somebody else has claimed the conversation.
	 *
	 * @param operator who
	 * @param until when the claim runs out, unless it is renewed
	 */
	record Claimed(String operator, Instant until) implements ReplyOutcome {
	}

	/**
	 * This client can't be relied on to read so much at once (W5): shorten the draft.
	 *
	 * @param bytes by how many bytes it is too long
	 */
	record TooManyBytes(int bytes) implements ReplyOutcome {
	}

	/**
	 * It is kept, and the server that has the client has not said yet what became of it:
	 * it is sent or done, refused, or kept as undelivered when the conversation ends.
	 */
	record Pending() implements ReplyOutcome {
	}

	/**
	 * {@return whether what was wanted has happened}
	 */
	default boolean isDone() {
		return this instanceof Accepted || this instanceof Done;
	}

}
