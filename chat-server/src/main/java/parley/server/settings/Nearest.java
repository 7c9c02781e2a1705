package parley.server.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

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
			.min(Comparator.comparingInt((name) -> distance(wrong, name, false)));
		return elsewhere.or(() -> known.stream()
			.filter((name) -> distance(wrong, name, true) <= Math.max(FEW, last.length() / 4))
			.min(Comparator.comparingInt((String name) -> distance(wrong, name, true))
				.thenComparingInt(String::length)));
	}

	/** Finds one that differs by a slip of the finger at most. */
	static Optional<String> slipOf(String wrong, Set<String> known) {
		return known.stream().filter((name) -> distance(wrong, name, false) <= FEW).findFirst();
	}

	private static String last(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

	/**
	 * How many characters have to be changed, added or taken away; those that a name has
	 * behind an unfinished one are free.
	 */
	private static int distance(String wrong, String name, boolean unfinished) {
		int[] row = new int[name.length() + 1];
		for (int at = 0; at < row.length; at++) {
			row[at] = at;
		}
		for (int line = 1; line <= wrong.length(); line++) {
			int diagonal = row[0];
			row[0] = line;
			for (int at = 1; at < row.length; at++) {
				int changed = diagonal + ((wrong.charAt(line - 1) == name.charAt(at - 1)) ? 0 : 1);
				diagonal = row[at];
				row[at] = Math.min(changed, 1 + Math.min(row[at], row[at - 1]));
			}
		}
		return unfinished ? Arrays.stream(row).min().orElseThrow() : row[name.length()];
	}

}
