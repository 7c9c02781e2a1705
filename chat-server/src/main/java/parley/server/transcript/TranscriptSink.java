package parley.server.transcript;

import java.io.IOException;

/**
 * Takes transcripts piece by piece, so that none has to fit into memory: a conversation
 * begins, its turns follow in order, then its early messages and the notes on it, and it
 * is complete.
 */
public interface TranscriptSink {

	/**
	 * A conversation begins.
	 * @param conversation the conversation
	 * @throws IOException if it can't be taken
	 */
	void begin(TranscriptSummary conversation) throws IOException;

	/**
	 * The next turn of it.
	 * @param turn the turn
	 * @throws IOException if it can't be taken
	 */
	void turn(TranscriptTurn turn) throws IOException;

	/**
	 * A message of it that is no turn; those that are held come before those that were
	 * refused.
	 * @param message the message
	 * @throws IOException if it can't be taken
	 */
	void early(EarlyMessage message) throws IOException;

	/**
	 * A note that an operator has taken on it.
	 * @param note the note
	 * @throws IOException if it can't be taken
	 */
	void note(TranscriptNote note) throws IOException;

	/**
	 * It is complete.
	 * @throws IOException if it can't be taken
	 */
	void end() throws IOException;

}
