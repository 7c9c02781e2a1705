package parley.server.turn;

import java.util.List;
import java.util.Optional;

import parley.protocol.SecretHash;

/**
 * All that a conversation needs to go on where it was, though whoever decided in it is
 * gone. Immutable.
 *
 * @param last the last turn, from which follows who has the floor; empty before the first
 * @param lastReply the last turn of the server's
 * @param held what came before its time, in order
 * @param taken how many of the client's messages have been taken, those that were refused
 * or are held among them (R4)
 * @param said how many answers there are, refusals among them
 * @param lastAnswers the last {@link #KEPT_ANSWERS} of them, in order
 * @param next by what the client is known that may take it up
 */
public record TurnsSoFar(Optional<Turn> last, Optional<Turn> lastReply, List<Arrival> held, int taken, int said,
		List<ResumeDecision.Answer> lastAnswers, SecretHash next) {

	/**
	 * How many answers are kept for a client that may have missed them: who waits for
	 * each answer misses one at most (R5).
	 */
	public static final int KEPT_ANSWERS = 16;

	/**
	 * Takes over what is given.
	 */
	public TurnsSoFar {
		held = List.copyOf(held);
		lastAnswers = List.copyOf(lastAnswers);
	}

}
