package parley.server.web.page;

import java.util.List;
import java.util.Optional;

import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.ConversationId;

/**
 * What has been said in a conversation so far. Safe for any thread.
 */
interface History {

	/**
	 * Reads turns that are durable, or would be.
	 * @param id the conversation
	 * @param after only those with higher numbers
	 * @param limit how many at most
	 * @return the turns, in order
	 */
	List<TranscriptTurn> after(ConversationId id, int after, int limit);

	/**
	 * Reads the last turns that are durable, or would be.
	 * @param id the conversation
	 * @param before only those with lower numbers
	 * @param limit how many at most
	 * @return the turns, in order
	 */
	List<TranscriptTurn> before(ConversationId id, int before, int limit);

	/**
	 * Finds a conversation, open or over.
	 * @param id the conversation
	 * @return what is known of it, or empty if nothing is
	 */
	Optional<TranscriptSummary> summary(ConversationId id);

}
