package parley.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.turn.ConversationId;

/**
 * Those who are told what happens in conversations, when the desk shows it. Safe for any
 * thread; the events of a conversation come in order.
 */
final class DeskListeners implements ConversationListener {

	private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();

	private final List<ConversationListener> followers = new CopyOnWriteArrayList<>();

	private final Board board;

	private final ClaimService claims;

	private final Notes notes;

	private final DeskFeed feed;

	DeskListeners(Board board, ClaimService claims, Notes notes, DeskFeed feed) {
		this.board = board;
		this.claims = claims;
		this.notes = notes;
		this.feed = feed;
	}

	/** Of what happens at this node. */
	void subscribe(ConversationListener listener) {
		this.listeners.add(listener);
	}

	/** Of what happens at any node. */
	void follow(ConversationListener listener) {
		this.followers.add(listener);
	}

	/** Something has happened at another node. */
	void heard(ConversationEvent event) {
		List<ConversationEvent> news = implied(event).filter(this.board::isNews).toList();
		this.board.note(event);
		if (event instanceof ConversationEvent.Reopened) {
			this.claims.recall(event.conversation());
		}
		if (event instanceof ConversationEvent.Ended) {
			forget(event.conversation());
		}
		for (ConversationEvent each : news) {
			this.feed.tell(new DeskNews.Happened(each));
			this.followers.forEach((listener) -> listener.on(each));
		}
	}

	/** An event, and what it says besides of the conversation's state. */
	private static Stream<ConversationEvent> implied(ConversationEvent event) {
		if (!(event instanceof ConversationEvent.Reopened reopened)) {
			return Stream.of(event);
		}
		ConversationId id = event.conversation();
		List<ConversationEvent> all = new ArrayList<>(List.of(event, new ConversationEvent.ConnectionLost(id)));
		reopened.waiting()
			.map((turn) -> new ConversationEvent.ClientTurn(id, reopened.handle(), turn))
			.ifPresent(all::add);
		if (reopened.held() > 0) {
			all.add(new ConversationEvent.MessageHeld(id, reopened.held()));
		}
		return all.stream();
	}

	@Override
	public void on(ConversationEvent event) {
		heard(event);
		this.listeners.forEach((listener) -> listener.on(event));
	}

	@Override
	public void movedOn(ConversationId id) {
		this.listeners.forEach((listener) -> listener.movedOn(id));
	}

	/** Whoever follows the conversation must not wait for the database. */
	private void forget(ConversationId id) {
		Thread.startVirtualThread(() -> {
			this.claims.ended(id);
			this.notes.ended(id);
		});
	}

}
