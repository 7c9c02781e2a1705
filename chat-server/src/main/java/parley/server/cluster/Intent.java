package parley.server.cluster;

import java.util.Optional;

import parley.protocol.MessageText;

/**
 * What an operator wants done to a conversation.
 *
 * @param key which, and which turn is answered
 * @param ends whether it is to end
 * @param author who wants it
 * @param text what to say, if anything
 */
record Intent(IntentKey key, boolean ends, String author, Optional<MessageText> text) {

	/** Never says what is to be said. */
	@Override
	public String toString() {
		return "intent for turn " + this.key.turn() + " of conversation " + this.key.conversation();
	}

}
