package parley.server.transcript;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A part of a text around the first word that was searched for.
 *
 * @param pieces the part, in order
 */
public record Excerpt(List<Piece> pieces) {

	/** How many characters are shown before the first match, and how many from it on. */
	private static final int BEFORE = 40;

	private static final int AFTER = 120;

	/**
	 * A piece of it.
	 *
	 * @param text what it says
	 * @param match whether that was searched for
	 */
	public record Piece(String text, boolean match) {
	}

	/**
	 * {@return the part of a text that search finds by some words, or empty if not all of
	 * them are in it}
	 * @param text the text
	 * @param words the words
	 */
	public static Optional<Excerpt> of(String text, String words) {
		int[] characters = text.codePoints().toArray();
		StringBuilder folded = new StringBuilder();
		List<Integer> origins = new ArrayList<>();
		for (int index = 0; index < characters.length; index++) {
			String one = SearchWords.fold(Character.toString(characters[index]));
			folded.append(one);
			for (int each = 0; each < one.length(); each++) {
				origins.add(index);
			}
		}
		BitSet matches = new BitSet(characters.length);
		for (String word : SearchWords.of(words)) {
			int at = folded.indexOf(word);
			if (at < 0) {
				return Optional.empty();
			}
			for (; at >= 0; at = folded.indexOf(word, at + word.length())) {
				matches.set(origins.get(at), origins.get(at + word.length() - 1) + 1);
			}
		}
		return matches.isEmpty() ? Optional.empty() : Optional.of(new Excerpt(pieces(characters, matches)));
	}

	private static List<Piece> pieces(int[] characters, BitSet matches) {
		int from = Math.max(0, matches.nextSetBit(0) - BEFORE);
		int to = Math.min(characters.length, matches.nextSetBit(0) + AFTER);
		List<Piece> pieces = new ArrayList<>();
		if (from > 0) {
			pieces.add(new Piece("\u2026", false));
		}
		for (int at = from; at < to;) {
			boolean match = matches.get(at);
			int end = match ? matches.nextClearBit(at) : matches.nextSetBit(at);
			end = (end < 0) ? to : Math.min(end, to);
			pieces.add(new Piece(new String(characters, at, end - at), match));
			at = end;
		}
		if (to < characters.length) {
			pieces.add(new Piece("\u2026", false));
		}
		return List.copyOf(pieces);
	}

}
