package parley.server.responder;

import java.nio.charset.StandardCharsets;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.conversation.Conversations;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Turn;

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
			echo(turn.conversation(), turn.turn());
		}
	}

	private void echo(ConversationId conversation, Turn turn) {
		if (say(conversation, turn, turn.text()) instanceof ReplyOutcome.TooManyBytes(int bytes)) {
			say(conversation, turn, shortened(turn.text().value(), bytes));
		}
	}

	private ReplyOutcome say(ConversationId conversation, Turn asked, MessageText text) {
		return this.conversations.reply(conversation, Reply.to(asked.number(), text, Operator.ECHO.name()));
	}

	/** Blanks in front go first: by themselves they are no message. */
	private static MessageText shortened(String text, int excessBytes) {
		String stripped = text.strip();
		int left = excessBytes - (bytes(text) - bytes(stripped));
		int end = stripped.length();
		while (left > 0) {
			int start = stripped.offsetByCodePoints(end, -1);
			left -= bytes(stripped.substring(start, end));
			end = start;
		}
		return new MessageText(stripped.substring(0, end));
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
