package parley.server.desk;

/**
 * What became of a note.
 */
public sealed interface NoteResult {

	/**
	 * It is kept.
	 *
	 * @param note the note
	 */
	record Taken(Note note) implements NoteResult {
	}

	/**
	 * The conversation has as many notes as it may have, and nothing is kept.
	 *
	 * @param most how many it may have
	 */
	record TooMany(int most) implements NoteResult {
	}

	/** There is no such conversation in the record. */
	record Unknown() implements NoteResult {
	}

}
