package parley.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which name was meant by one that there is not.
 */
public final class ClosestName {

	/** Anything is near a name that is shorter. */
	private static final int SHORTEST = 4;

	private static final int FEW = 2;

	private ClosestName() {
	}

	/**
	 * Finds the one that was meant: mistyped, or left unfinished.
	 * @param wrong the name that there is not
	 * @param known those that there are
	 * @return the closest, if any is close
	 */
	public static Optional<String> to(String wrong, Collection<String> known) {
		return known.stream()
			.filter((name) -> wrong.length() >= SHORTEST && distance(wrong, name, true) <= FEW)
			.min(Comparator.comparingInt((String name) -> distance(wrong, name, true))
				.thenComparingInt((name) -> distance(wrong, name, false)));
	}

	/**
	 * Counts how many characters have to be changed, added or taken away.
	 * @param wrong the name that there is not
	 * @param name one that there is
	 * @param unfinished whether those are free that the name has after the other's end
	 * @return how many
	 */
	public static int distance(String wrong, String name, boolean unfinished) {
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
