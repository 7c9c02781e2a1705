package parley.server.journal;

import java.util.Locale;

/**
 * The names of endings, parties and refusals as the record, the exports, the pages and
 * the metrics write them. Safe for any thread.
 */
public final class Words {

	private Words() {
	}

	/**
	 * Writes a name: {@code server-stopped}.
	 * @param value what has the name
	 * @return the word
	 */
	public static String of(Enum<?> value) {
		return ofName(value.name());
	}

	/**
	 * Writes the name of an enum constant of which only the name is known.
	 * @param name the name: {@code SERVER_STOPPED}
	 * @return the word
	 */
	public static String ofName(String name) {
		return name.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Reads a name.
	 * @param kind what it is the name of
	 * @param word the word, as {@link #of} writes it
	 * @param <E> the kind
	 * @return what has that name
	 * @throws IllegalArgumentException if nothing has
	 */
	public static <E extends Enum<E>> E read(Class<E> kind, String word) {
		return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
