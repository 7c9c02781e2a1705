package parley.server.web.api;

import java.util.LinkedHashMap;
import java.util.Map;

import parley.protocol.Handle;
import parley.server.conversation.ConversationEvent;
import parley.server.desk.DeskEvent;
import parley.server.desk.DeskNews;
import parley.server.desk.Operator;
import parley.server.journal.Words;

/**
 * Events as programs read them.
 */
final class EventView {

	private EventView() {
	}

	/** What every event has, and what its kind adds. */
	static Map<String, Object> of(DeskEvent event) {
		Map<String, Object> view = hidden(event);
		add(view, event.news());
		return view;
	}

	/** Only that something has happened, and how a conversation has ended. */
	static Map<String, Object> hidden(DeskEvent event) {
		Map<String, Object> view = new LinkedHashMap<>();
		view.put("id", event.id());
		view.put("kind", event.kind());
		view.put("at", event.at());
		event.conversation().ifPresent((id) -> view.put("conversation", id.number()));
		if (event.news() instanceof DeskNews.Happened(ConversationEvent.Ended ended)) {
			view.put("ending", Words.of(ended.ending()));
			ended.cutOff().map(Words::of).ifPresent((code) -> view.put("cutOff", code));
		}
		return view;
	}

	private static void add(Map<String, Object> view, DeskNews news) {
		switch (news) {
			case DeskNews.Happened(ConversationEvent happened) -> add(view, happened);
			case DeskNews.Claimed claimed -> {
				view.put("claim", Views.ClaimView.of(claimed.claim()));
				claimed.from().map(Operator::name).ifPresent((from) -> view.put("from", from));
			}
			case DeskNews.Released released -> {
				view.put("by", released.by().name());
				view.put("ranOut", released.ranOut());
			}
			case DeskNews.Noted noted -> view.put("note", Views.NoteView.of(noted.note()));
			case DeskNews.Journal journal -> view.put("writes", journal.failure().isEmpty());
			case DeskNews.Reset reset -> view.put("reload", true);
		}
	}

	private static void add(Map<String, Object> view, ConversationEvent event) {
		switch (event) {
			case ConversationEvent.Connected connected -> view.put("address", connected.address());
			case ConversationEvent.Reopened reopened -> view.put("address", reopened.address());
			case ConversationEvent.ClientTurn asked -> {
				asked.handle().map(Handle::value).ifPresent((handle) -> view.put("handle", handle));
				view.put("turn", Views.TurnView.of(asked.turn()));
			}
			case ConversationEvent.MessageHeld held -> view.put("held", held.waiting());
			case ConversationEvent.ReplySent sent -> view.put("turn", Views.TurnView.of(sent.turn()));
			case ConversationEvent.ReplyUndelivered lost -> view.put("turn", Views.TurnView.of(lost.turn()));
			case ConversationEvent.MessageRefused refused -> view.put("code", Words.of(refused.code()));
			case ConversationEvent.ConnectionLost lost -> view.put("reconnecting", true);
			case ConversationEvent.Resumed resumed -> view.put("reconnecting", false);
			case ConversationEvent.Ended ended ->
				ended.handle().map(Handle::value).ifPresent((handle) -> view.put("handle", handle));
		}
	}

}
