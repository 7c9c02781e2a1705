package parley.server.conversation;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The numbers from which everything follows that happens in one history. Immutable. */
final class History {

	private final long[] numbers;

	private History(long[] numbers) {
		this.numbers = numbers;
	}

	static History of(long seed, int steps) {
		return new History(new SplittableRandom(seed).longs(steps).toArray());
	}

	/** The number of one step, from 0. */
	long number(int step) {
		return this.numbers[step];
	}

	int length() {
		return this.numbers.length;
	}

	/**
	 * Leaves out what a failure does not need: ever smaller pieces, until no single step
	 * can be spared.
	 * @param fails whether a history still fails
	 */
	History shrink(Predicate<History> fails) {
		History shortest = this;
		for (int piece = Math.max(1, length() / 2); piece >= 1; piece /= 2) {
			for (int at = shortest.length() - piece; at >= 0; at = Math.min(at - 1, shortest.length() - piece)) {
				History shorter = shortest.without(at, piece);
				shortest = fails.test(shorter) ? shorter : shortest;
			}
		}
		return shortest;
	}

	private History without(int from, int count) {
		return new History(IntStream.range(0, this.numbers.length)
			.filter((index) -> index < from || index >= from + count)
			.mapToLong((index) -> this.numbers[index])
			.toArray());
	}

}
