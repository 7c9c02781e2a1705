package parley.server.desk;

/**
 * What became of a claim.
 */
public sealed interface ClaimResult {

	/**
	 * It is claimed as was wanted, or renewed.
	 *
	 * @param claim the claim
	 */
	record Claimed(Claim claim) implements ClaimResult {
	}

	/**
	 * Somebody else has claimed it, and nothing has changed.
	 *
	 * @param claim the other's claim
	 */
	record ClaimedBy(Claim claim) implements ClaimResult {
	}

	/** The conversation has ended, or never was. */
	record Over() implements ClaimResult {
	}

}
