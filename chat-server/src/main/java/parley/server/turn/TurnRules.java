package parley.server.turn;

/**
 * Decides what a command changes. Pure: the same state, command and context always give
 * the same transition.
 */
@FunctionalInterface
interface TurnRules {

	/**
	 * Decides.
	 * @param state the conversation
	 * @param command what is wanted, or has happened
	 * @param context when, and what the other conversations leave to this one
	 * @return what follows
	 */
	Transition step(ConversationState state, Command command, StepContext context);

}
