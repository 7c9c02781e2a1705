package parley.server.turn;

/**
 * What becomes of something that came from a client.
 */
public sealed interface ArrivalDecision extends CommandOutcome permits ArrivalDecision.Accepted, ArrivalDecision.Held,
		ArrivalDecision.Answered, ArrivalDecision.NoRoom, CommandOutcome.Over {

	/**
	 * It is a turn, and the server has the floor now.
	 *
	 * @param turn the turn
	 */
	record Accepted(Turn turn) implements ArrivalDecision {
	}

	/**
	 * It came before the client had the floor and is kept, in order (W14).
	 *
	 * @param waiting how many are held now, itself among them
	 */
	record Held(int waiting) implements ArrivalDecision {
	}

	/**
	 * It is refused, and to be answered now; the client keeps the floor (W21).
	 *
	 * @param refused the refusal
	 */
	record Answered(Arrival.Refused refused) implements ArrivalDecision {
	}

	/**
	 * No more can be held: nothing has changed, offer it again when there is room (B18).
	 */
	record NoRoom() implements ArrivalDecision {
	}

}
