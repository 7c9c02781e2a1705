package parley.server.turn;

import java.time.Duration;

import parley.protocol.SecretHash;

/**
 * Something that follows from a decision. Whoever carries it out commits it to the
 * journal first, then delivers it, then publishes it.
 */
public sealed interface Effect {

	/** Overtakes the effects before it, because it bounds how long they may take. */
	sealed interface Urgent extends Effect {

		/**
		 * {@return the line that is meant}
		 */
		LinkId link();

	}

	/**
	 * Closes a line whose place another has taken (R8).
	 *
	 * @param link the line
	 */
	record Replace(LinkId link) implements Urgent {
	}

	/**
	 * Closes a line.
	 *
	 * @param link the line
	 */
	record Close(LinkId link) implements Urgent {
	}

	/**
	 * Starts the time after which a line is closed whatever has been said by then.
	 *
	 * @param link the line
	 */
	record Expire(LinkId link) implements Urgent {
	}

	/** Publishes that a client has connected. */
	record PublishConnected() implements Effect {
	}

	/**
	 * Publishes all of the state of a conversation that continues here.
	 *
	 * @param before where it was
	 */
	record PublishReopened(TurnsSoFar before) implements Effect {
	}

	/** Commits who the client is, together with the effect that follows. */
	record IntroduceClient() implements Effect {
	}

	/** Commits the client's name, together with the effect that follows. */
	record NameClient() implements Effect {
	}

	/**
	 * Commits and publishes the client's turn.
	 *
	 * @param turn the turn
	 * @param wasHeld whether it had been held
	 */
	record AcceptTurn(Turn turn, boolean wasHeld) implements Effect {
	}

	/**
	 * Commits and publishes that an early message is held.
	 *
	 * @param arrival the message
	 * @param waiting how many are held, itself among them
	 */
	record HoldArrival(Arrival arrival, int waiting) implements Effect {
	}

	/**
	 * Commits, delivers and publishes the answer to a message that can't be taken.
	 *
	 * @param refused the message
	 * @param wasHeld whether it had been held
	 */
	record AnswerRefused(Arrival.Refused refused, boolean wasHeld) implements Effect {
	}

	/**
	 * Commits, delivers and publishes the server's turn.
	 *
	 * @param turn the turn
	 */
	record SendReply(Turn turn) implements Effect {
	}

	/**
	 * Commits that the conversation outlasts its connection, and tells the client.
	 *
	 * @param next what the client will show to take it up
	 * @param window how long the conversation waits for it
	 */
	record ConfirmResumable(SecretHash next, Duration window) implements Effect {
	}

	/** Notes and publishes that the client may come back. */
	record PublishLinkLost() implements Effect {
	}

	/**
	 * Commits that the client is back, delivers what it has missed, and publishes it.
	 *
	 * @param used the hash of the secret that the client has shown
	 * @param next what the client will show the next time
	 * @param resumed what it has missed
	 */
	record ResumeClient(SecretHash used, SecretHash next, ResumeDecision.Resumed resumed) implements Effect {
	}

	/**
	 * Says goodbye, commits the ending and publishes it.
	 *
	 * @param termination how the conversation ends
	 */
	record EndConversation(Termination termination) implements Effect {
	}

	/** Publishes the end of what was no conversation. */
	record Forget() implements Effect {
	}

	/** Closes the line, commits that another server may go on, and forgets it here. */
	record HandOver() implements Effect {
	}

	/** Closes the line and forgets what another server has taken. */
	record LeaveToOthers() implements Effect {
	}

}
