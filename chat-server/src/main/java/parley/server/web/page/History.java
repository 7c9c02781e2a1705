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
	 * @return the turns, in order
	 */
	List<TranscriptTurn> turns(ConversationId id, int after);

	/**
	 * Finds a conversation, open or over.
	 * @param id the conversation
	 * @return what is known of it, or empty if nothing is
	 */
	Optional<TranscriptSummary> summary(ConversationId id);

	/**
	 * Tells whether somebody may read what was said in a conversation that is over.
	 * @param viewer who
	 * @param id the conversation
	 * @return whether that is so
	 */
	boolean mayRead(Viewer viewer, ConversationId id);

}
