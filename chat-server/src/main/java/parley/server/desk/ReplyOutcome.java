package parley.server.desk;

import parley.server.turn.Turn;

/**
 * What became of an operator's reply. Unless it is accepted nothing has changed, and the
 * operator keeps the draft.
 */
public sealed interface ReplyOutcome {

	/**
	 * It is a turn, and on its way.
	 *
	 * @param turn the turn
	 */
	record Accepted(Turn turn) implements ReplyOutcome {
	}

	/** The client has the floor. */
	record NotYourTurn() implements ReplyOutcome {
	}

	/**
	 * Somebody has answered that turn first.
	 *
	 * @param by who
	 * @param turn the number of the turn that is the answer. What it says is told by
	 * {@link DeskFeed} once it is durable
	 */
	record AnsweredBy(Operator by, int turn) implements ReplyOutcome {
	}

	/**
	 * Another turn waits than the one that was to be answered.
	 *
	 * @param turn the number of the turn that waits. What it says is told by
	 * {@link DeskFeed} once it is durable
	 */
	record NewerTurn(int turn) implements ReplyOutcome {
	}

	/**
	 * Somebody else has claimed the conversation.
	 *
	 * @param claim the other's claim
	 */
	record ClaimedBy(Claim claim) implements ReplyOutcome {
	}

	/**
	 * This client can't be relied on to read so much at once (W5).
	 *
	 * @param bytes by how many bytes it is too long
	 */
	record TooManyBytes(int bytes) implements ReplyOutcome {
	}

	/**
	 * It is kept, and goes out when the server that has the client can; what has become
	 * of it is not known yet.
	 */
	record Pending() implements ReplyOutcome {
	}

	/** The conversation has ended, or never was. */
	record Over() implements ReplyOutcome {
	}

}
