package parley.server.responder;

import java.nio.charset.StandardCharsets;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.conversation.Conversations;
import parley.server.conversation.ReplyResult;
import parley.server.turn.ConversationId;

/**
 * Answers each message with its own text, or with as much of it as the client can be
 * relied on to read (B21, W5).
 */
final class EchoResponder implements ConversationListener {

	private final Conversations conversations;

	EchoResponder(Conversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public void on(ConversationEvent event) {
		if (event instanceof ConversationEvent.ClientTurn turn) {
			echo(turn.conversation(), turn.turn().text());
		}
	}

	private void echo(ConversationId conversation, MessageText text) {
		if (this.conversations.reply(conversation, text) instanceof ReplyResult.TooManyBytes(int bytes)) {
			this.conversations.reply(conversation, shortened(text.value(), bytes));
		}
	}

	private static MessageText shortened(String text, int excessBytes) {
		int end = text.length();
		int left = excessBytes;
		while (left > 0) {
			int start = text.offsetByCodePoints(end, -1);
			left -= text.substring(start, end).getBytes(StandardCharsets.UTF_8).length;
			end = start;
		}
		return new MessageText(text.substring(0, end));
	}

}
