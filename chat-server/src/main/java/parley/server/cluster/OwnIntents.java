package parley.server.cluster;

import parley.server.conversation.Conversations;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.ReplyResult;

/**
 * Does what operators at other nodes want done to this node's conversations. Doing it
 * twice is no harm: a reply names the turn that it answers. Used by one thread.
 */
final class OwnIntents {

	private final IntentRows rows;

	private final Conversations conversations;

	OwnIntents(IntentRows rows, Conversations conversations) {
		this.rows = rows;
		this.conversations = conversations;
	}

	void perform(Identity me) {
		for (Intent intent : this.rows.pending(me)) {
			this.rows.settle(intent.key(), perform(this.conversations, intent));
		}
	}

	/** Does one, at once. */
	static Outcome perform(Conversations conversations, Intent intent) {
		ConversationId id = intent.key().conversation();
		if (intent.text().isEmpty()) {
			boolean ended = conversations.end(id, Ending.SERVER_QUIT);
			return Outcome.of(ended ? Outcome.Word.ACCEPTED : Outcome.Word.OVER);
		}
		Reply reply = Reply.to(intent.key().turn(), intent.text().get(), intent.author());
		return outcome(intent.ends() ? conversations.end(id, reply) : conversations.reply(id, reply), intent);
	}

	private static Outcome outcome(ReplyResult result, Intent intent) {
		return switch (result) {
			case ReplyResult.Accepted accepted -> Outcome.of(Outcome.Word.ACCEPTED);
			case ReplyResult.Answered answered when intent.ends() -> Outcome.of(Outcome.Word.NOT_YOUR_TURN);
			case ReplyResult.Newer newer when intent.ends() -> Outcome.of(Outcome.Word.NOT_YOUR_TURN);
			case ReplyResult.Answered(String by, int answer) when intent.author().equals(by) ->
				new Outcome(Outcome.Word.ACCEPTED, answer);
			case ReplyResult.Answered answered -> new Outcome(Outcome.Word.ANSWERED, answered.answer());
			case ReplyResult.Newer(int waiting) -> new Outcome(Outcome.Word.NEWER, waiting);
			case ReplyResult.NotYourTurn notYourTurn -> Outcome.of(Outcome.Word.NOT_YOUR_TURN);
			case ReplyResult.TooManyBytes(int bytes) -> new Outcome(Outcome.Word.TOO_MANY_BYTES, bytes);
			case CommandOutcome.Over over -> Outcome.of(Outcome.Word.OVER);
		};
	}

}
