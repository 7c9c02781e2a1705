package parley.server.desk;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * Decides who has claimed what, each time in one step. A claim whose time is over is
 * none. Safe for any thread.
 */
interface Claims {

	/**
	 * Gives a claim, unless somebody else's holds than one's from whom it may be taken.
	 * @param wanted the claim
	 * @param from from whom it may be taken: the claimer, or who hands over
	 * @param now the time
	 * @return the claim that holds now, which is the wanted one or another one's
	 */
	ClaimState give(Claim wanted, Operator from, Instant now);

	/**
	 * Gives a claim, whoever has it.
	 * @param wanted the claim
	 * @return the wanted claim
	 */
	ClaimState assign(Claim wanted);

	/**
	 * Prolongs a claim, unless it has changed.
	 * @param held the claim
	 * @param until when it is to end
	 * @return the prolonged claim, or empty if it has changed
	 */
	Optional<ClaimState> renew(Claim held, Instant until);

	/**
	 * Gives up a claim, if it is that operator's.
	 * @return that nobody has it now, or empty if it was not that operator's
	 */
	Optional<ClaimState> release(ConversationId id, Operator by);

	/**
	 * {@return who has claimed a conversation, if anybody ever has}
	 */
	Optional<ClaimState> find(ConversationId id);

	/** Forgets whatever claim there is. */
	void ended(ConversationId id);

}
