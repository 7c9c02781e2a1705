package parley.server.responder;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.desk.Desk;

/**
 * Answers each client's first message, so that it knows that it was heard.
 */
final class Greeting implements ConversationListener {

	private final Desk desk;

	private final MessageText text;

	Greeting(Desk desk, MessageText text) {
		this.desk = desk;
		this.text = text;
	}

	@Override
	public void on(ConversationEvent event) {
		if (event instanceof ConversationEvent.ClientTurn asked && asked.turn().number() == 1) {
			this.desk.reply(Courtesies.AUTHOR, asked.conversation(), 1, this.text);
		}
	}

}
