package parley.server.desk;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * Decides who has claimed what, each time in one step. Safe for any thread.
 */
interface Claims {

	/**
	 * Claims or renews, if nobody else's claim holds.
	 * @param wanted the claim
	 * @param now the time
	 * @return the claim that holds now, which is the wanted one or somebody else's
	 */
	Claim claim(Claim wanted, Instant now);

	/**
	 * Hands over what is claimed by somebody, or by nobody.
	 * @param wanted the claim of the one who is to have it
	 * @param from who has it
	 * @param now the time
	 * @return the claim that holds now, which is the wanted one or a third one's
	 */
	Claim handOver(Claim wanted, Operator from, Instant now);

	/**
	 * Claims, whoever has it.
	 * @param wanted the claim
	 */
	void assign(Claim wanted);

	/**
	 * Gives up a claim, if it is that operator's.
	 * @return whether it was
	 */
	boolean release(ConversationId id, Operator by);

	/** Forgets a claim that has run out. */
	void lapsed(Claim claim);

	/**
	 * Looks who has claimed a conversation, or had.
	 * @return the claim, whether or not it has run out
	 */
	Optional<Claim> find(ConversationId id);

	/** Forgets whatever claim there is. */
	void ended(ConversationId id);

}
