package parley.server.conversation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.server.turn.ConversationId;

/**
 * Sends to the client of a conversation, which may be gone by then. What it says is
 * delivered or not, and never in a log. For one thread.
 *
 * @param conversation the conversation
 * @param link the line to its client
 */
record Delivery(ConversationId conversation, ClientLink link) {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	/**
	 * {@return whether the text was sent}
	 * @param text what to say
	 */
	boolean say(MessageText text) {
		try {
			this.link.send(text);
			return true;
		}
		catch (UndeliverableException ex) {
			logger.debug("Conversation {}: {}", this.conversation, ex.getMessage());
			return false;
		}
	}

	/**
	 * Answers the client's first line. A client that gets no answer asks again (R10).
	 * @param answer the answer
	 */
	void answer(ResumeAnswer answer) {
		try {
			this.link.answer(answer);
		}
		catch (UndeliverableException ex) {
			logger.debug("A client was gone before its first line was answered: {}", ex.getMessage());
		}
	}

}
