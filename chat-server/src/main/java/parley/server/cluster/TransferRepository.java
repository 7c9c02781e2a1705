package parley.server.cluster;

import java.util.List;
import java.util.function.Consumer;

import parley.protocol.SecretHash;
import parley.server.turn.ConversationId;

/**
 * Keeps which node wants to continue which conversation. A node that wants a conversation
 * and has been given it is to take it into its memory. Safe for any thread.
 */
interface TransferRepository {

	/**
	 * A conversation of this node that a node wants.
	 *
	 * @param id the conversation
	 * @param mine whether that is this node itself
	 */
	record Wanted(ConversationId id, boolean mine) {

	}

	/**
	 * Asks for the conversation whose client shows this.
	 * @return whether there is one, wherever
	 */
	boolean want(Identity me, SecretHash shown);

	/** Finds those of a node that are to be let go, or to be taken into memory. */
	List<Wanted> wanted(Identity me);

	/** Takes one into memory, unless it was taken before. */
	void take(Identity me, ConversationId id, Consumer<ConversationId> reopen);

}
