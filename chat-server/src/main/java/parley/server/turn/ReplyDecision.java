package parley.server.turn;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of something that the server's side wants to say.
 */
public sealed interface ReplyDecision {

	/**
	 * It is a turn. With it the floor passed to the client, whose held messages came into
	 * their right (W14).
	 *
	 * @param turn the reply
	 * @param refused held messages that can't be taken, to be answered now, in order
	 * @param next the held message that has become the next turn; if there is one, the
	 * server has the floor again
	 */
	record Accepted(Turn turn, List<Arrival.Refused> refused, Optional<Turn> next) implements ReplyDecision {
	}

	/** The client has the floor: nothing has changed, keep the draft. */
	record NotYourTurn() implements ReplyDecision {
	}

	/**
	 * Somebody was first: the turn has its answer.
	 *
	 * @param answer the answer; it need not be durable yet
	 */
	record Answered(Turn answer) implements ReplyDecision {
	}

	/**
	 * Another turn waits than the one that was to be answered.
	 *
	 * @param waiting the turn that waits; it need not be durable yet
	 */
	record Newer(Turn waiting) implements ReplyDecision {
	}

	/** The conversation has ended, or never was. */
	record Over() implements ReplyDecision {
	}

}
