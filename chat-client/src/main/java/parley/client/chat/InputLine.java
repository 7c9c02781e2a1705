package parley.client.chat;

import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedString;

/**
 * The line that a person types, and the lines above it. One thread reads; any thread may
 * show a line, refresh the prompt or end the reading.
 */
interface InputLine {

	/**
	 * Reads a line.
	 * @param question what stands in front of it, and which lines are taken
	 * @param draft what stands on the line at first
	 * @return the line that was taken
	 * @throws UserInterruptException on Ctrl-C and after {@link #abandon}, with the draft
	 * @throws EndOfFileException on Ctrl-D in an empty line, and if the terminal is gone
	 */
	String read(Question question, String draft);

	/** Shows a line above the one being typed, under a prompt that is up to date. */
	void show(AttributedString line);

	/** Shows plain text above the line being typed. */
	default void show(String line) {
		show(new AttributedString(line));
	}

	/** Brings the prompt up to date, if anything in it has changed. */
	void refresh();

	/**
	 * Takes the line being typed off the screen as soon as its reading is interrupted.
	 */
	void abandon();

	/** How many lines that were pasted are still to be put on the line. */
	int pastedLines();

}
