package parley.server.desk;

import parley.protocol.VisibleText;

/**
 * Somebody who answers: a person, or a program that answers in the server's name.
 *
 * @param name 1 to 64 characters, not only blanks, none of them a control character
 */
public record Operator(String name) {

	/** The longest name, in characters (Unicode code points). */
	public static final int MAX_CHARACTERS = 64;

	/** The server itself: what it says by its settings. */
	public static final Operator PARLEY = new Operator("parley");

	/** The program that says what it has heard. */
	public static final Operator ECHO = new Operator("echo");

	/** The program that is asked over HTTP. */
	public static final Operator WEBHOOK = new Operator("webhook");

	/**
	 * Creates an operator.
	 * @throws IllegalArgumentException if nobody can have that name
	 */
	public Operator {
		if (!wasName(name)) {
			throw new IllegalArgumentException(
					"an operator's name is 1 to %d characters, none a control character".formatted(MAX_CHARACTERS));
		}
	}

	/**
	 * Tells whether an operator can have a name from now on: one in which nothing is
	 * hidden, such as zero-width characters or those that turn the direction of writing.
	 * Older records may have such names.
	 * @param name the name
	 * @return whether it is one
	 */
	public static boolean isName(String name) {
		return wasName(name) && VisibleText.of(name).equals(name);
	}

	private static boolean wasName(String name) {
		return !name.isBlank() && name.codePointCount(0, name.length()) <= MAX_CHARACTERS
				&& name.codePoints().noneMatch(Character::isISOControl);
	}

	/**
	 * {@return whether it is a part of the server, rather than anybody who works}
	 */
	public boolean isServerItself() {
		return equals(PARLEY) || equals(ECHO) || equals(WEBHOOK);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
