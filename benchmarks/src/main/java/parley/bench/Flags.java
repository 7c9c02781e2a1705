package parley.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A command's {@code --name value} pairs. Whatever they can't mean is an
 * {@link IllegalArgumentException} of one line.
 */
public final class Flags {

	private final Map<String, String> values = new HashMap<>();

	private Flags() {
	}

	/**
	 * Reads them.
	 * @param words the command line behind the command's name
	 * @param known the names that there may be, with their dashes
	 * @return what was said
	 */
	public static Flags of(List<String> words, Set<String> known) {
		Flags flags = new Flags();
		for (int i = 0; i < words.size(); i += 2) {
			String name = words.get(i);
			if (!known.contains(name)) {
				throw new IllegalArgumentException("not understood: " + name);
			}
			if (i + 1 == words.size()) {
				throw new IllegalArgumentException(name + " needs a value");
			}
			if (flags.values.put(name, words.get(i + 1)) != null) {
				throw new IllegalArgumentException(name + " is there twice");
			}
		}
		return flags;
	}

	/**
	 * {@return a flag's value, which must be there}
	 * @param name the flag
	 */
	public String word(String name) {
		return Optional.ofNullable(this.values.get(name))
			.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
	}

	/**
	 * {@return a number that must be there}
	 * @param name the flag
	 * @param min the least that it may be
	 * @param max the most that it may be
	 */
	public int number(String name, int min, int max) {
		return (int) parsed(name, word(name), min, max);
	}

	/**
	 * {@return a number, or empty if the flag is not there}
	 * @param name the flag
	 * @param min the least that it may be
	 * @param max the most that it may be
	 */
	public OptionalLong optionalNumber(String name, long min, long max) {
		String word = this.values.get(name);
		return (word != null) ? OptionalLong.of(parsed(name, word, min, max)) : OptionalLong.empty();
	}

	private static long parsed(String name, String word, long min, long max) {
		try {
			long number = Long.parseLong(word);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below.
		}
		throw new IllegalArgumentException("%s takes a number from %d to %d, not %s".formatted(name, min, max, word));
	}

}
