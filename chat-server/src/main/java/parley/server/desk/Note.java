package parley.server.desk;

import java.time.Instant;

import parley.server.turn.ConversationId;

/**
 * What operators tell each other about a conversation. It is never sent to the client.
 *
 * @param conversation the conversation
 * @param number 1, 2, 3... in the order in which notes were taken, of all conversations
 * @param by who took it
 * @param text 1 to 2000 characters, not only blanks; may have several lines
 * @param at when it was taken
 */
public record Note(ConversationId conversation, long number, Operator by, String text, Instant at) {

	/** The longest note, in characters (Unicode code points). */
	public static final int MAX_CHARACTERS = 2000;

	/**
	 * Tells whether a text can be a note.
	 * @param text the text
	 * @return whether it can
	 */
	public static boolean isText(String text) {
		return !text.isBlank() && text.indexOf('\0') < 0 && text.codePointCount(0, text.length()) <= MAX_CHARACTERS;
	}

	/** Never says what the note says: notes may be logged. */
	@Override
	public String toString() {
		return "note %d by %s in conversation %s".formatted(this.number, this.by, this.conversation);
	}

}
