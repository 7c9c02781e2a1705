package parley.server.turn;

/**
 * Reserves what resumable conversations share: secrets, of which each has its own, and
 * places to wait for a client, of which there are only so many (R7). The service asks and
 * settles within each step. Safe for any thread.
 */
public interface ResumeAdmission {

	/** Nothing outlasts its connection. */
	ResumeAdmission NONE = new ResumeAdmission() {

		@Override
		public Grant request(ConversationState state, Command command) {
			return Grant.NOTHING;
		}

		@Override
		public void settle(ConversationState before, ConversationState next, Command command, Grant grant) {
			// Nothing was granted.
		}
	};

	/**
	 * Reserves what a command may need.
	 * @param state the conversation
	 * @param command the command
	 * @return what was reserved
	 */
	Grant request(ConversationState state, Command command);

	/**
	 * Keeps what the conversation needs after the step, and releases the rest.
	 * @param before the state before the step
	 * @param next the state after it
	 * @param command the command
	 * @param grant what was reserved for it
	 */
	void settle(ConversationState before, ConversationState next, Command command, Grant grant);

	/**
	 * A reservation.
	 *
	 * @param secret whether no other conversation has the command's new secret
	 * @param place whether the conversation may wait for its client
	 */
	record Grant(boolean secret, boolean place) {

		/** Nothing was reserved. */
		public static final Grant NOTHING = new Grant(false, false);

	}

}
