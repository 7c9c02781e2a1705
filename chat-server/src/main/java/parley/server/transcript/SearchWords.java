package parley.server.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words as full-text search compares them, in any script. Case, the marks on letters and
 * compatibility forms make no difference: {@code STRASSE} is {@code Straße}. A word is
 * indexed by its grams, the up to three characters that begin at each of its characters,
 * so that any part of it is found, and no script needs blanks between words.
 */
final class SearchWords {

	private static final int GRAM = 3;

	/**
	 * Twice the characters of a message. Only compatibility forms make more, up to 18 of
	 * one character.
	 */
	static final int MOST_GRAMS = 1000;

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

	/** Those of Latin, Greek and Cyrillic; elsewhere marks are vowels. */
	private static final Pattern MARKS = Pattern
		.compile("[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF]+");

	private SearchWords() {
	}

	/**
	 * {@return the words of a text, folded}
	 * @param text the text
	 */
	static List<String> of(String text) {
		return BETWEEN_WORDS.splitAsStream(fold(text)).filter((word) -> !word.isEmpty()).toList();
	}

	/**
	 * {@return the text, as it is compared}
	 * @param text the text
	 */
	static String fold(String text) {
		String lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03C2', '\u03C3');
		String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
		return Normalizer.normalize(bare, Normalizer.Form.NFC);
	}

	/**
	 * {@return what is indexed of a text: a gram for each character of each word, in
	 * order; no more than {@value #MOST_GRAMS}, what comes after them is not found}
	 * @param text the text
	 */
	static List<String> grams(String text) {
		return of(text).stream()
			.flatMap((word) -> grams(word.codePoints().limit(MOST_GRAMS).toArray(), 1).stream())
			.limit(MOST_GRAMS)
			.toList();
	}

	/**
	 * {@return the grams that follow one another wherever a word stands; of a word that
	 * is shorter than a gram only itself, with which a gram begins there}
	 * @param word a folded word
	 */
	static List<String> whole(String word) {
		return grams(word.codePoints().toArray(), GRAM);
	}

	/**
	 * A gram for the first character, and for each behind it with as many as that from it
	 * on.
	 */
	private static List<String> grams(int[] characters, int least) {
		List<String> grams = new ArrayList<>();
		for (int from = 0; from == 0 || from + least <= characters.length; from++) {
			grams.add(new String(characters, from, Math.min(GRAM, characters.length - from)));
		}
		return grams;
	}

	/** Whether a word is shorter than a gram. */
	static boolean isShort(String word) {
		return word.codePointCount(0, word.length()) < GRAM;
	}

}
