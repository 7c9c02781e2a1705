package parley.server.cluster;

import parley.server.turn.ConversationId;

/** Shows here what other nodes have written. Used by one thread. */
interface RemoteView {

	/**
	 * Forgets a conversation that was another node's, and is this node's now, which tells
	 * of it itself.
	 */
	void isHere(ConversationId id);

	/**
	 * Shows what is new.
	 * @param me the number of this node
	 */
	void look(long me);

}
