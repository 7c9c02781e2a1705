package parley.interop.kit.script;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads a line word by word. Whatever is not there when it is demanded is an
 * {@link IllegalArgumentException} that says what was expected and what stands there.
 */
final class Cursor {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

	private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)\\b");

	private final String line;

	private int at;

	Cursor(String line) {
		this.line = line.strip();
	}

	/**
	 * Takes words, or a sign, if they are next.
	 * @param words separated by single blanks
	 * @return whether they were
	 */
	boolean accept(String words) {
		String regex = Pattern.quote(words).replace(" ", "\\E\\s+\\Q");
		boolean endsInLetter = Character.isLetterOrDigit(words.charAt(words.length() - 1));
		return take(Pattern.compile(regex + (endsInLetter ? "(?![\\w-])" : ""))) != null;
	}

	void expect(String words) {
		if (!accept(words)) {
			throw expected("\"" + words + "\"");
		}
	}

	int number() {
		return Integer.parseInt(demand(NUMBER, "a number").group());
	}

	Duration duration() {
		Matcher duration = demand(DURATION, "a time such as 50ms or 2s");
		long amount = Long.parseLong(duration.group(1));
		return duration.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
	}

	/**
	 * {@return the match, without the blanks in front of it}
	 * @param pattern what has to be next
	 * @param name what to call it when it isn't
	 */
	Matcher demand(Pattern pattern, String name) {
		Matcher match = take(pattern);
		if (match == null) {
			throw expected(name);
		}
		return match;
	}

	/**
	 * {@return the match, if there is one; else null}
	 * @param pattern what may be next
	 */
	@Nullable Matcher take(Pattern pattern) {
		int start = this.at;
		while (start < this.line.length() && Character.isWhitespace(this.line.charAt(start))) {
			start++;
		}
		Matcher matcher = pattern.matcher(this.line).region(start, this.line.length());
		if (!matcher.lookingAt()) {
			return null;
		}
		this.at = matcher.end();
		return matcher;
	}

	boolean atEnd() {
		return this.line.substring(this.at).isBlank();
	}

	void expectEnd() {
		if (!atEnd()) {
			throw expected("the end of the line");
		}
	}

	IllegalArgumentException expected(String what) {
		String rest = this.line.substring(this.at).strip();
		return new IllegalArgumentException(
				"expected " + what + (rest.isEmpty() ? " at the end of the line" : " instead of: " + rest));
	}

}
