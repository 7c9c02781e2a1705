package parley.server.desk;

import java.time.Instant;

import parley.server.turn.ConversationId;

/**
 * An operator's lease on a conversation: nobody else answers it meanwhile.
 *
 * @param conversation the conversation
 * @param by who has claimed it
 * @param until when the claim runs out, unless it is renewed
 */
public record Claim(ConversationId conversation, Operator by, Instant until) {

	/**
	 * Tells whether it has not run out.
	 * @param now the time
	 * @return whether it holds
	 */
	public boolean holdsAt(Instant now) {
		return now.isBefore(this.until);
	}

	/** The same claim with another end. */
	Claim lasting(Instant end) {
		return new Claim(this.conversation, this.by, end);
	}

}
