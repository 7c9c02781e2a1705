package parley.server.desk;

import java.util.Optional;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.ConversationId;

/**
 * Shows at this desk what happens at other nodes. Told by one thread.
 */
public final class DeskMirror {

	private final DeskListeners listeners;

	private final Board board;

	private final DeskFeed feed;

	DeskMirror(DeskListeners listeners, Board board, DeskFeed feed) {
		this.listeners = listeners;
		this.board = board;
		this.feed = feed;
	}

	/**
	 * Something has happened in a conversation of another node.
	 * @param event what; the events of a conversation in order, the first that it has
	 * connected
	 */
	public void heard(ConversationEvent event) {
		this.listeners.heard(event);
	}

	/**
	 * Tells whether this desk shows a conversation, as another node's or as its own until
	 * now.
	 * @param id the conversation
	 * @return whether it does
	 */
	public boolean shows(ConversationId id) {
		return this.board.find(id).isPresent();
	}

	/**
	 * Tells how far this desk knows a conversation.
	 * @param id the conversation
	 * @return the number of its last turn that was shown, or 0
	 */
	public int lastTurn(ConversationId id) {
		return this.board.find(id).map(DeskEntry::lastTurn).orElse(0);
	}

	/**
	 * Tells whether this desk shows that a conversation's client has lost its connection.
	 * @param id the conversation
	 * @return whether it does
	 */
	public boolean isReconnecting(ConversationId id) {
		return this.board.find(id).map(DeskEntry::reconnecting).orElse(false);
	}

	/**
	 * Somebody has claimed a conversation, or nobody has it any more.
	 * @param now what the database says now
	 */
	public void claimed(ClaimState now) {
		Optional<Operator> by = now.claim().map(Claim::by);
		this.board.claimed(now)
			.map(DeskEntry::claim)
			.filter((before) -> !before.map(Claim::by).equals(by))
			.ifPresent((before) -> this.feed.tell(now.claim()
				.<DeskNews>map((held) -> new DeskNews.Claimed(held, before.map(Claim::by)))
				.orElseGet(() -> new DeskNews.Released(now.conversation(), before.orElseThrow().by(), false))));
	}

	/**
	 * Somebody has taken a note at another node.
	 * @param note the note
	 */
	public void noted(Note note) {
		this.feed.tell(new DeskNews.Noted(note));
	}

}
