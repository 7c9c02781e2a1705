package parley.interop.process;

import java.util.List;
import java.util.stream.Collectors;

/** Writes commands as lines for a shell. */
public final class ShellWords {

	private ShellWords() {
	}

	/**
	 * {@return a line that a POSIX shell splits into exactly these words}
	 * @param words a program and its arguments
	 */
	public static String quote(List<String> words) {
		return words.stream().map((word) -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
	}

}
