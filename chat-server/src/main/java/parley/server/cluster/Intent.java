package parley.server.cluster;

import java.util.Optional;

import parley.protocol.MessageText;
import parley.server.turn.ConversationId;

/**
 * What an operator wants done to a conversation.
 *
 * @param conversation the conversation
 * @param turn the number of the client's turn that is answered, or 0 to end the
 * conversation without a word
 * @param ends whether it is to end
 * @param author who wants it
 * @param text what to say, if anything
 */
record Intent(ConversationId conversation, int turn, boolean ends, String author, Optional<MessageText> text) {

	/** Ends a conversation without a word. */
	static Intent toQuit(ConversationId conversation) {
		return new Intent(conversation, 0, true, "", Optional.empty());
	}

	/** Never says what is to be said. */
	@Override
	public String toString() {
		return "intent for turn " + this.turn + " of conversation " + this.conversation;
	}

}
