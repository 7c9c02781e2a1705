package parley.server.turn;

import java.util.List;
import java.util.OptionalInt;

import parley.protocol.MessageText;

/**
 * What becomes of a client that wants to take up its conversation (R4, R5).
 */
public sealed interface ResumeDecision extends CommandOutcome
		permits ResumeDecision.Resumed, ResumeDecision.Gone, CommandOutcome.Over {

	/**
	 * It is this client's, and goes on.
	 *
	 * @param taken how many of the client's messages have been taken
	 * @param said how many answers there are
	 * @param heard those of the last ones that the client has received, in order
	 * @param missed those that it has not received, in order
	 */
	record Resumed(int taken, int said, List<Answer> heard, List<Answer> missed) implements ResumeDecision {
	}

	/** It is not, or can't go on: nothing has changed. */
	record Gone() implements ResumeDecision {
	}

	/**
	 * Something that a message of the client's was answered with.
	 *
	 * @param text what was said
	 * @param turn the number of the turn; empty for a refusal, which is none
	 */
	record Answer(MessageText text, OptionalInt turn) {
	}

}
