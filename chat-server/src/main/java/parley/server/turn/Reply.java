package parley.server.turn;

import java.util.OptionalInt;

import parley.protocol.MessageText;

/**
 * What somebody wants to say for the server.
 *
 * @param text what to say
 * @param author who says it, an operator's or a program's name
 * @param answers the number of the client's turn that it answers; it answers nothing else
 */
public record Reply(MessageText text, String author, OptionalInt answers) {

	/**
	 * Answers one turn of the client's and no other.
	 * @param turn the number of the client's turn
	 * @param text what to say
	 * @param author who says it
	 * @return the reply
	 */
	public static Reply to(int turn, MessageText text, String author) {
		return new Reply(text, author, OptionalInt.of(turn));
	}

	/**
	 * Answers whichever turn waits.
	 * @param text what to say
	 * @param author who says it
	 * @return the reply
	 */
	public static Reply toWhatWaits(MessageText text, String author) {
		return new Reply(text, author, OptionalInt.empty());
	}

}
