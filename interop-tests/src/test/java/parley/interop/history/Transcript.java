package parley.interop.history;

import java.util.List;

/**
 * One conversation as the journal has it.
 *
 * @param id its number
 * @param handle the client's name
 * @param turns its turns, in the order in which they were written
 * @param held what is still held, in order
 * @param endings each ending that was ever written
 * @param totals what the journal has counted at the ending
 */
public record Transcript(long id, String handle, List<Turn> turns, List<String> held, List<Ending> endings,
		Totals totals) {

	/**
	 * An accepted message.
	 *
	 * @param position where it stands in the record of all conversations
	 * @param number its number in the conversation
	 * @param byClient whether the client said it, or else the server
	 * @param text what was said
	 * @param author who said it for the server, or nothing
	 * @param delivered whether it was given to the client's connection
	 */
	public record Turn(long position, int number, boolean byClient, String text, String author, boolean delivered) {
	}

	/**
	 * An ending.
	 *
	 * @param why why and by whom
	 * @param position where the record of all conversations ended just then
	 */
	public record Ending(String why, long position) {
	}

	/**
	 * How much was said, as written with the ending.
	 *
	 * @param turns how many turns
	 * @param undelivered how many of them did not reach the client
	 */
	public record Totals(int turns, int undelivered) {
	}

	List<Turn> replies() {
		return this.turns.stream().filter((turn) -> !turn.byClient()).toList();
	}

	List<String> saidByClient() {
		return this.turns.stream().filter(Turn::byClient).map(Turn::text).toList();
	}

}
