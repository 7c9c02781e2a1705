package parley.server.turn;

/**
 * Counts who was turned away before there was a conversation, of whom the journal has no
 * other trace. Safe for any thread, and nobody waits: what never sends a message costs
 * less than what does.
 */
@FunctionalInterface
public interface TurnedAway {

	/**
	 * Counts one.
	 * @param code why
	 */
	void count(Code code);

	/** Why; implemented by enums, so that there are only so many. */
	interface Code {

		/**
		 * {@return the enum constant's name}
		 */
		String name();

	}

}
