package parley.server.responder;

import java.util.Optional;

import parley.protocol.Handle;
import parley.server.conversation.ConversationEvent;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * A client's turn that a program is to answer.
 *
 * @param conversation the conversation
 * @param handle the client's name, if it has said one
 * @param turn the turn
 */
record Question(ConversationId conversation, Optional<Handle> handle, Turn turn) {

	static Question of(ConversationEvent.ClientTurn event) {
		return new Question(event.conversation(), event.handle(), event.turn());
	}

	/** The same each time that it is asked, and no other question's. */
	String key() {
		return this.conversation + "-" + this.turn.number();
	}

}
