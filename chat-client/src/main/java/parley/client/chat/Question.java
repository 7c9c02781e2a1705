package parley.client.chat;

import java.util.Optional;

import org.jline.utils.AttributedString;

/**
 * What is asked of a person who types a line. Called under the terminal's lock: it waits
 * for nobody.
 */
interface Question {

	/** What stands in front of this draft now. */
	AttributedString prompt(String draft);

	/** What stands in front of this line once it is taken. */
	AttributedString accepted(String line);

	/** The same in a sentence of its own, where nothing can be redrawn. */
	String sentence();

	/**
	 * Why this line can't be taken now, or empty if it can; an empty reason is not worth
	 * showing. Asked at Enter.
	 */
	Optional<String> objection(String line);

}
