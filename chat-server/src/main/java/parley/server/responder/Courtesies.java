package parley.server.responder;

import parley.server.desk.Operator;

/**
 * What the texts of settings have in common that clients are told.
 */
final class Courtesies {

	/** Leaves room for a place in the queue. */
	static final String LINE = "(?=.*\\S)[^\\p{Cntrl}]{1,480}";

	static final String NO_LINE = "must be 1 to 480 characters on one line";

	/** Who says it. */
	static final Operator AUTHOR = Operator.PARLEY;

	private Courtesies() {
	}

}
