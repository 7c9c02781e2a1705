package parley.server.journal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

import parley.server.turn.TurnedAway;

/**
 * Who was turned away since the start, in numbers. Safe for any thread.
 */
public final class TurnedAwayCounts implements TurnedAway {

	private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

	private final TurnedAway record;

	/**
	 * Begins at 0.
	 * @param record who else counts
	 */
	TurnedAwayCounts(TurnedAway record) {
		this.record = record;
	}

	@Override
	public void count(Code code) {
		this.counts.computeIfAbsent(code.name(), (name) -> new LongAdder()).increment();
		this.record.count(code);
	}

	/**
	 * {@return how many were turned away for this since the start}
	 * @param code why
	 */
	public long of(Code code) {
		LongAdder count = this.counts.get(code.name());
		return (count != null) ? count.sum() : 0;
	}

}
