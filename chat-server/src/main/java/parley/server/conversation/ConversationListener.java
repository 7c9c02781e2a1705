package parley.server.conversation;

import parley.server.turn.ConversationId;

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

	/**
	 * Forgets a conversation that goes on at another server: nothing more of it is told
	 * here, not its ending either. Called as {@link #on} is.
	 * @param conversation the conversation
	 */
	default void movedOn(ConversationId conversation) {
	}

}
