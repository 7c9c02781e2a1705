package parley.server.web.page;

import parley.protocol.VisibleText;

/**
 * What stands around every page.
 *
 * @param operator who has signed in
 * @param life in which life of the server numbers of conversations mean the same; empty
 * with a journal, which counts them on
 * @param waiting how many wait for an answer
 * @param lastEvent the last event that the page can have in it
 * @param journal whether there are transcripts
 */
public record Shell(String operator, String life, int waiting, long lastEvent, boolean journal) {

	/**
	 * {@return the operator's name, with hidden characters made visible}
	 */
	public String visibleOperator() {
		return VisibleText.of(this.operator);
	}

	/**
	 * {@return a page's title with how many wait in front}
	 * @param title the page's own title
	 */
	public String counted(String title) {
		return (this.waiting > 0) ? "(%d) %s".formatted(this.waiting, title) : title;
	}

}
