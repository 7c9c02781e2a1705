package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The words that end a conversation: {@code \quit} always, and those of the dialect, of
 * which the first is the one that is sent (D8 of docs/PROTOCOL.md). Immutable, safe for
 * any thread.
 *
 * @param words 1 or more, each 1 to 32 printable characters
 */
public record QuitWords(List<String> words) {

	/** Only {@code \quit}. */
	public static final QuitWords CLASSIC = new QuitWords(List.of(Quit.WORD));

	private static final int MAX_CHARACTERS = 32;

	/**
	 * Takes the words.
	 * @throws IllegalArgumentException if there is none, or one of them is no word
	 */
	public QuitWords {
		words = List.copyOf(words);
		if (words.isEmpty()) {
			throw new IllegalArgumentException("at least one quit word is needed");
		}
		for (String word : words) {
			if (word.isBlank() || word.length() > MAX_CHARACTERS || word.chars().anyMatch(Character::isISOControl)) {
				throw new IllegalArgumentException("a quit word has 1 to 32 printable characters");
			}
		}
	}

	/**
	 * {@return the word that is sent}
	 */
	public String sent() {
		return this.words.getFirst();
	}

	/**
	 * {@return a new array of the bytes that are sent}
	 */
	public byte[] bytes() {
		return sent().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Tells whether a message that came over the wire means quit (W13).
	 * @param line one message as it came, with or without a handle in front
	 * @return whether its sender quits
	 */
	public boolean isQuit(String line) {
		if (Quit.isQuit(line)) {
			return true;
		}
		for (String word : this.words) {
			if (!word.equals(Quit.WORD) && Quit.isWord(line, word)) {
				return true;
			}
		}
		return false;
	}

}
