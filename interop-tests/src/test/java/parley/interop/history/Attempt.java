package parley.interop.history;

/**
 * An operator's try to answer, and what it was told of it.
 *
 * @param operator who
 * @param conversation the conversation
 * @param turn the client's turn that was to be answered, or {@link #WHICHEVER_WAITS}
 * @param text what was to be said; nobody else tries to say that
 * @param told what the operator was told
 */
public record Attempt(String operator, long conversation, int turn, String text, Told told) {

	/** A last word names no turn. */
	public static final int WHICHEVER_WAITS = 0;

	/** What an operator was told. */
	public enum Told {

		/** It is taken. */
		ACCEPTED,

		/** It is not: somebody else was first, or it is not the server's turn. */
		REFUSED,

		/** Nothing that can be relied on: no answer, an error, or that it is over. */
		UNKNOWN

	}

}
