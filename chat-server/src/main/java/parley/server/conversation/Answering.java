package parley.server.conversation;

import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;

/**
 * How the server's side speaks in open conversations. Safe for any thread.
 */
public interface Answering {

	/**
	 * Lets the server's side answer.
	 * @param id the conversation
	 * @param reply the reply
	 * @return what became of it
	 */
	ReplyOutcome reply(ConversationId id, Reply reply);

	/**
	 * Lets the server's side have the last word and ends the conversation, in one step.
	 * @param id the conversation
	 * @param lastWord what to say
	 * @return what became of it
	 */
	ReplyOutcome end(ConversationId id, Reply lastWord);

	/**
	 * Says {@code \quit}, in turn or not (S5). Of several who end the same conversation
	 * the first gives the reason.
	 * @param id the conversation
	 * @return that it is done, is pending, or was over
	 */
	ReplyOutcome quit(ConversationId id);

}
