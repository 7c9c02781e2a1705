package parley.client.chat;

import java.util.regex.Pattern;

import parley.protocol.VisibleText;

/**
 * What the server says, as it is shown: made visible (B23 of docs/PROTOCOL.md), and under
 * the server's name. Not safe for several threads: the conversation calls one at a time.
 */
final class ServerVoice {

	/** A name of one to three words, with an arrow directly behind it and one blank. */
	private static final Pattern NAMED = Pattern.compile("(?=.{1,30}> )[^\\s<>]+(?: [^\\s<>]+){0,2}(?<![-=])> \\S.*");

	private static final Pattern NAME = Pattern.compile("[^<>]{1,30}");

	private String name = "server";

	/**
	 * Takes what the server said when it was asked for its name (D7). What is too long
	 * for one is shown like anything else.
	 * @return the line that tells the person
	 */
	String introduced(String text) {
		String offered = text.strip();
		if (!NAME.matcher(offered).matches()) {
			return said(text);
		}
		this.name = VisibleText.of(offered);
		return "The server's name is " + this.name + ".";
	}

	/** What the server said, with its name in front unless that is there already. */
	String said(String text) {
		return (NAMED.matcher(text).matches() ? "" : this.name + "> ") + VisibleText.of(text);
	}

}
