package parley.server.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import parley.server.turn.ConversationId;

/**
 * Keeps intents, each of which is given once, with one winner across all nodes, and taken
 * by the node that has the conversation. The commit that writes a reply or an ending
 * settles it. Safe for any thread.
 */
interface IntentRepository {

	/**
	 * The position of a conversation.
	 *
	 * @param over whether it has ended
	 * @param lastTurn the number of its last turn, or 0
	 * @param author who has said that for the server, if anybody
	 * @param winner who is to answer the turn that was asked for, if anybody
	 */
	record Standing(boolean over, int lastTurn, Optional<String> author, Optional<String> winner) {

	}

	/**
	 * An intent that is to be performed.
	 *
	 * @param id its id
	 * @param intent the intent
	 * @param said whether its words are a turn already, and only the ending is left
	 */
	record Pending(long id, Intent intent, boolean said) {

	}

	/**
	 * An intent that has won.
	 *
	 * @param id its id
	 * @param taken whether it was taken by the node that gave it
	 */
	record Given(long id, boolean taken) {

	}

	/**
	 * Commits an intent, if its turn is the client's and the last one, and nobody else
	 * answers it. Takes it at once for the given node, if that has the conversation.
	 * @param performer who would take it, if anybody
	 * @param announce is told of the intent before it is committed
	 * @return the intent; empty if it has not won
	 */
	Optional<Given> give(Intent intent, @Nullable Identity performer, Consumer<Given> announce);

	/**
	 * Finds those that a node is to perform, in the order in which they were given.
	 * @param doubtful ids that are looked for too if that node has taken them
	 */
	List<Pending> pending(Identity node, Collection<Long> doubtful);

	/**
	 * Takes an intent for a node, if it has no outcome yet and the node has the
	 * conversation.
	 */
	boolean take(long id, Identity node);

	/** Gives an intent back that could not be decided by the node that has taken it. */
	void release(long id, Identity node);

	/**
	 * Refuses an intent that is too long for the client, if the node has taken it and
	 * still has the conversation. From then on the turn can be answered again.
	 * @param bytes by how many bytes it is too long
	 * @return whether that is its outcome
	 */
	boolean refuse(long id, Identity node, int bytes);

	/** Finds the outcomes of intents; those that have none yet are missing. */
	Map<Long, StoredOutcome> outcomes(Collection<Long> ids);

	/** Finds the position of a conversation, and who is to answer one of its turns. */
	Optional<Standing> standing(ConversationId conversation, int turn);

}
