package parley.server.journal;

import java.util.Set;

import parley.server.turn.ConversationId;

/**
 * Conversations were erased from the record: nothing may be told of them any more.
 * Published by the process that erases, once they are gone.
 *
 * @param conversations which
 */
public record ConversationsErased(Set<ConversationId> conversations) {

	/**
	 * Creates the event.
	 */
	public ConversationsErased {
		conversations = Set.copyOf(conversations);
	}

}
