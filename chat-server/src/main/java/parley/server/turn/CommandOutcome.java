package parley.server.turn;

/**
 * The outcome of a command.
 */
public sealed interface CommandOutcome permits ArrivalDecision, ReplyOutcome, ResumeDecision, CommandOutcome.Ignored {

	/** It is done. */
	record Done() implements ReplyOutcome {
	}

	/** It does not apply now, and nothing has changed. */
	record Ignored() implements CommandOutcome {
	}

	/** The conversation has ended, or never was. */
	record Over() implements ArrivalDecision, ReplyOutcome, ResumeDecision {
	}

}
