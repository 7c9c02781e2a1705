package parley.server.desk;

import java.util.Optional;

import parley.server.journal.JournalTime;
import parley.server.turn.ConversationId;

/**
 * Who has claimed a conversation, as of one change. Of two states of a conversation the
 * one with the higher version is the later one, whoever hears of it first.
 *
 * @param conversation the conversation
 * @param version grows with each change
 * @param claim the claim, whether or not it has run out
 */
public record ClaimState(ConversationId conversation, long version, Optional<Claim> claim) {

	/** Nobody has ever claimed it. */
	static ClaimState none(ConversationId conversation) {
		return new ClaimState(conversation, 0, Optional.empty());
	}

	/**
	 * A state as it is in the database.
	 * @param conversation the conversation
	 * @param holder who has claimed it, or had
	 * @param until the end of the claim in microseconds, or 0 if it was given up
	 * @param version grows with each change
	 * @return the state
	 */
	public static ClaimState read(ConversationId conversation, String holder, long until, long version) {
		return new ClaimState(conversation, version,
				(until > 0) ? Optional.of(new Claim(conversation, new Operator(holder), JournalTime.instant(until)))
						: Optional.empty());
	}

	ClaimState next(Optional<Claim> changed) {
		return new ClaimState(this.conversation, this.version + 1, changed);
	}

	boolean isOf(Claim wanted) {
		return this.claim.equals(Optional.of(wanted));
	}

}
