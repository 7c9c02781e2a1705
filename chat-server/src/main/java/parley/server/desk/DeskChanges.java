package parley.server.desk;

import parley.server.turn.ConversationId;

/**
 * Is told of what operators have changed in the database beside a conversation, for
 * others who show it.
 */
@FunctionalInterface
public interface DeskChanges {

	/**
	 * A claim or a note of a conversation has changed. Must not throw.
	 * @param id the conversation
	 */
	void changed(ConversationId id);

}
