package parley.server.responder;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import parley.server.conversation.ConversationEvent;
import parley.server.desk.DeskEvent;
import parley.server.desk.DeskNews;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * Remembers which open conversations a person has claimed or answered in, until somebody
 * hands them to the program. Safe for any thread.
 */
final class ConversationsOfPeople {

	private final Set<ConversationId> taken = ConcurrentHashMap.newKeySet();

	private final Predicate<ConversationId> open;

	/**
	 * Creates the memory.
	 * @param open whether a conversation is open: nothing is remembered of others
	 */
	ConversationsOfPeople(Predicate<ConversationId> open) {
		this.open = open;
	}

	boolean contains(ConversationId id) {
		return this.taken.contains(id);
	}

	void on(ConversationEvent event) {
		switch (event) {
			case ConversationEvent.ReplySent sent -> answered(sent.conversation(), Optional.of(sent.turn()));
			case ConversationEvent.ReplyUndelivered lost -> answered(lost.conversation(), Optional.of(lost.turn()));
			case ConversationEvent.Reopened reopened -> answered(reopened.conversation(), reopened.reply());
			case ConversationEvent.Ended ended -> this.taken.remove(ended.conversation());
			default -> {
			}
		}
	}

	/** Somebody may have claimed a conversation, or handed it to the program. */
	void on(DeskEvent event) {
		if (event.news() instanceof DeskNews.Claimed claimed) {
			if (claimed.claim().by().equals(Operator.WEBHOOK)) {
				this.taken.remove(claimed.conversation());
			}
			else {
				take(claimed.conversation(), claimed.claim().by());
			}
		}
	}

	private void answered(ConversationId id, Optional<Turn> turn) {
		turn.flatMap(Turn::author).map(Operator::new).ifPresent((author) -> take(id, author));
	}

	private void take(ConversationId id, Operator who) {
		if (!who.isServerItself()) {
			this.taken.add(id);
			if (!this.open.test(id)) {
				// It has ended before it was told who had claimed it.
				this.taken.remove(id);
			}
		}
	}

}
