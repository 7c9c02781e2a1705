package parley.server.conversation;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import parley.server.admission.Source;
import parley.server.turn.ConversationId;

/**
 * Limits how many conversations wait for their clients at once: in all, and for each
 * source of connections (R7). Safe for any thread; never blocks.
 */
final class ResumeCapacity {

	private final ConcurrentMap<ConversationId, Optional<Source>> waiting = new ConcurrentHashMap<>();

	private final ConcurrentMap<Source, Integer> perSource = new ConcurrentHashMap<>();

	private final int most;

	private final int mostPerSource;

	private final Function<String, Optional<Source>> sources;

	/**
	 * Creates the count.
	 * @param most how many may wait in all
	 * @param mostPerSource how many of one source
	 * @param sources the source of an address, or empty where only the limit in all holds
	 */
	ResumeCapacity(int most, int mostPerSource, Function<String, Optional<Source>> sources) {
		this.most = most;
		this.mostPerSource = mostPerSource;
		this.sources = sources;
	}

	/**
	 * Counts a conversation that waits.
	 * @return whether it may; if not, it is not counted
	 */
	boolean reserve(ConversationId id, String address) {
		Optional<Source> source = this.sources.apply(address);
		this.waiting.put(id, source);
		boolean fits = source.map((of) -> this.perSource.merge(of, 1, Integer::sum)).orElse(0) <= this.mostPerSource;
		if (fits && this.waiting.size() <= this.most) {
			return true;
		}
		release(id);
		return false;
	}

	/** Counts it no more. */
	void release(ConversationId id) {
		Optional<Source> source = this.waiting.remove(id);
		if (source != null) {
			source
				.ifPresent((of) -> this.perSource.computeIfPresent(of, (key, count) -> (count > 1) ? count - 1 : null));
		}
	}

}
