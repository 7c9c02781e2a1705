package parley.server.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

import parley.cli.ClosestName;

/**
 * Which setting was meant by a name that there is not.
 */
final class Nearest {

	private static final int FEW = 2;

	private Nearest() {
	}

	/**
	 * Finds the one that was meant: mistyped, left unfinished, or of another group.
	 * @param wrong the name that there is not
	 * @param known those that there are
	 * @return the nearest, if any is near
	 */
	static Optional<String> to(String wrong, Set<String> known) {
		String last = last(wrong);
		Optional<String> elsewhere = known.stream()
			.filter((name) -> last(name).equals(last))
			.min(Comparator.comparingInt((name) -> ClosestName.distance(wrong, name, false)));
		return elsewhere.or(() -> known.stream()
			.filter((name) -> ClosestName.distance(wrong, name, true) <= Math.max(FEW, last.length() / 4))
			.min(Comparator.comparingInt((String name) -> ClosestName.distance(wrong, name, true))
				.thenComparingInt(String::length)));
	}

	/** Finds one that differs by a slip of the finger at most. */
	static Optional<String> slipOf(String wrong, Set<String> known) {
		return known.stream().filter((name) -> ClosestName.distance(wrong, name, false) <= FEW).findFirst();
	}

	private static String last(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

}
