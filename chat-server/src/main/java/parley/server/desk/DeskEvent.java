package parley.server.desk;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * Something that operators want to know at once. What it tells is durable.
 *
 * @param id grows with each event, also over restarts
 * @param at when it was told
 * @param news what has happened
 */
public record DeskEvent(long id, Instant at, DeskNews news) {

	/**
	 * {@return its kind in a word, such as {@code client-turn}}
	 */
	public String kind() {
		return this.news.kind();
	}

	/**
	 * {@return the conversation in which it happened, if it happened in one}
	 */
	public Optional<ConversationId> conversation() {
		return this.news.about();
	}

}
