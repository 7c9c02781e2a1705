package parley.server.conversation;

/**
 * Gives conversations their numbers, where several servers do. Safe for any thread.
 */
@FunctionalInterface
public interface ConversationNumbers {

	/**
	 * {@return a number that no conversation has had}
	 * @throws RuntimeException if there is none at the moment
	 */
	long next();

}
