package parley.server.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import parley.server.turn.ConversationId;

/**
 * The conversations that wait for an answer, in the order in which they began to. A place
 * in it is a number that whoever waits keeps. For one thread at a time.
 */
final class WaitingOrder {

	private final SortedMap<Long, ConversationId> waiting = new TreeMap<>();

	private final Map<ConversationId, Long> places = new HashMap<>();

	private long lastPlace;

	/** It waits: where it stood before, if it has only left. */
	void enter(ConversationId id) {
		this.waiting.put(this.places.computeIfAbsent(id, (key) -> ++this.lastPlace), id);
	}

	/** It does not wait now, and keeps its place. */
	void leave(ConversationId id) {
		Long place = this.places.get(id);
		if (place != null) {
			this.waiting.remove(place);
		}
	}

	/** It does not wait now, and comes last if it does again. */
	void forget(ConversationId id) {
		leave(id);
		this.places.remove(id);
	}

	Stream<ConversationId> longestFirst() {
		return this.waiting.values().stream();
	}

	/** Those behind a place, each with its own. */
	Stream<Map.Entry<Long, ConversationId>> after(long place) {
		return this.waiting.tailMap(place + 1).entrySet().stream();
	}

	int size() {
		return this.waiting.size();
	}

}
