package parley.interop.process;

import java.util.List;

/** The last lines of what a program has written, for the message of a failure. */
public final class Tail {

	private static final int LINES = 40;

	private Tail() {
	}

	/**
	 * {@return the last lines of a text, and how many there are before them}
	 * @param text all that a program has written
	 */
	public static String of(String text) {
		List<String> lines = text.lines().toList();
		int left = Math.max(0, lines.size() - LINES);
		String last = String.join(System.lineSeparator(), lines.subList(left, lines.size()));
		return (left == 0) ? last : "(%d lines before)%n%s".formatted(left, last);
	}

}
