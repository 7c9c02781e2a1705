package parley.server.desk;

import java.util.Optional;

import parley.server.conversation.ConversationEvent;
import parley.server.journal.JournalState;

/**
 * What is told of what happens in conversations and to the journal.
 */
final class News {

	private News() {
	}

	static DeskNews of(ConversationEvent event) {
		return switch (event) {
			case ConversationEvent.Connected connected ->
				new DeskNews.Connected(connected.conversation(), connected.address());
			case ConversationEvent.ClientTurn asked ->
				new DeskNews.ClientTurn(asked.conversation(), asked.handle(), asked.turn());
			case ConversationEvent.MessageHeld held -> new DeskNews.Held(held.conversation(), held.waiting());
			case ConversationEvent.MessageRefused refused ->
				new DeskNews.Refused(refused.conversation(), refused.code());
			case ConversationEvent.ReplySent sent -> new DeskNews.Reply(sent.conversation(), sent.turn());
			case ConversationEvent.ReplyUndelivered lost -> new DeskNews.Undelivered(lost.conversation(), lost.turn());
			case ConversationEvent.Reopened reopened ->
				new DeskNews.Connected(reopened.conversation(), reopened.address());
			case ConversationEvent.ConnectionLost lost -> new DeskNews.Reconnecting(lost.conversation());
			case ConversationEvent.Resumed resumed -> new DeskNews.Resumed(resumed.conversation());
			case ConversationEvent.Ended ended ->
				new DeskNews.Ended(ended.conversation(), ended.handle(), ended.ending(), ended.cutOff());
		};
	}

	static DeskNews of(JournalState state) {
		return new DeskNews.Journal(switch (state) {
			case JournalState.Failing(String reason) -> Optional.of(reason);
			case JournalState.Writing writing -> Optional.empty();
		});
	}

}
