package parley.server.conversation;

/**
 * Is told what happens in every conversation: whoever answers, and whoever shows or
 * counts.
 */
@FunctionalInterface
public interface ConversationListener {

	/**
	 * Takes note of an event. Called on the thread that performs for this conversation,
	 * one event of a conversation at a time, those of different conversations at once.
	 * May call {@link Conversations}. What it throws, of whatever kind, ends that
	 * conversation and no other (CutOff.INTERNAL_ERROR).
	 * @param event what has happened
	 */
	void on(ConversationEvent event);

}
