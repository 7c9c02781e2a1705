package parley.server.turn;

/**
 * The outcome of a reply, or of an ending with a last word: the conversation is over if
 * that is accepted.
 */
public sealed interface ReplyResult extends CommandOutcome
		permits ReplyResult.Accepted, ReplyResult.NotYourTurn, ReplyResult.Answered, ReplyResult.Newer,
		ReplyResult.TooManyBytes, ReplyResult.Pending, CommandOutcome.Done, CommandOutcome.Over {

	/**
	 * It is a turn, and on its way.
	 *
	 * @param turn the turn
	 */
	record Accepted(Turn turn) implements ReplyResult {
	}

	/** The client has the floor: keep the draft. */
	record NotYourTurn() implements ReplyResult {
	}

	/**
	 * Somebody has answered that turn already: keep the draft.
	 *
	 * @param author who
	 * @param answer the number of the turn that is the answer. What it says may not be
	 * durable yet, so that nobody may see it
	 */
	record Answered(String author, int answer) implements ReplyResult {
	}

	/**
	 * Another turn waits than the one that was to be answered: keep the draft.
	 *
	 * @param waiting the number of the turn that waits
	 */
	record Newer(int waiting) implements ReplyResult {
	}

	/**
	 * This client can't be relied on to read so much at once (W5): shorten the draft.
	 *
	 * @param bytes by how many bytes it is too long
	 */
	record TooManyBytes(int bytes) implements ReplyResult {
	}

	/**
	 * It is kept, and the server that has the client has not said yet what became of it:
	 * it is sent or done, refused, or kept as undelivered when the conversation ends.
	 */
	record Pending() implements ReplyResult {
	}

}
