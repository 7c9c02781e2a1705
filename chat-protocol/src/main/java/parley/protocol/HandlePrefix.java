package parley.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The handle in front of a client's message, in every separator that is in use:
 * {@code alice> }, {@code alice>}, {@code alice >>> }, {@code alice-> } (W18 of
 * docs/PROTOCOL.md).
 */
final class HandlePrefix {

	/** One word, at most one blank and one dash, then the arrow. */
	private static final Pattern ONE_WORD = Pattern.compile("\\s*([^\\s>]+?) ?-?>+ ?", Pattern.UNICODE_CHARACTER_CLASS);

	/** Several words with the arrow directly behind the last: a name, but no handle. */
	private static final Pattern SEVERAL_WORDS = Pattern.compile("\\s*([^>]{1,40}[^\\s>])> ",
			Pattern.UNICODE_CHARACTER_CLASS);

	private HandlePrefix() {
	}

	/** What stands in front of a line. */
	sealed interface Prefix {

	}

	/** No handle. */
	record None() implements Prefix {
	}

	/**
	 * A handle.
	 *
	 * @param handle the handle
	 * @param rest the line behind the separator
	 */
	record Found(Handle handle, String rest) implements Prefix {
	}

	/**
	 * Something that was meant as a handle and can't be one.
	 *
	 * @param problem why
	 */
	record Bad(String problem) implements Prefix {
	}

	/**
	 * Splits a line. Once a handle is known only that one is taken off: nobody changes
	 * names within a conversation, and whatever else has an arrow in it is text.
	 */
	static Prefix split(String line, @Nullable Handle known) {
		if (line.indexOf('>') < 0) {
			return new None();
		}
		if (known != null && line.startsWith(known.value()) && line.startsWith("> ", known.value().length())) {
			return new Found(known, line.substring(known.value().length() + 2));
		}
		Matcher word = ONE_WORD.matcher(line);
		if (word.lookingAt()) {
			return named(word.group(1), line.substring(word.end()), known);
		}
		Matcher words = SEVERAL_WORDS.matcher(line);
		return (known == null && words.lookingAt()) ? named(words.group(1), "", null) : new None();
	}

	private static Prefix named(String name, String rest, @Nullable Handle known) {
		if (known != null) {
			return known.value().equals(name) ? new Found(known, rest) : new None();
		}
		return Handle.problemWith(name).<Prefix>map(Bad::new).orElseGet(() -> new Found(new Handle(name), rest));
	}

}
