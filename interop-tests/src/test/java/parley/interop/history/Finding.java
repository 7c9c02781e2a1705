package parley.interop.history;

/**
 * Something that must not be.
 *
 * @param rule the rule that is broken
 * @param what where and how
 */
public record Finding(Rule rule, String what) {

	/** What must hold of every run, whatever fails in it. */
	public enum Rule {

		/** Whatever was acknowledged, to a client or an operator, is in the journal. */
		NOTHING_LOST,

		/** Nothing is in the journal, or at a client, twice. */
		NOTHING_TWICE,

		/** Nothing is in the journal that nobody said, or that was refused. */
		NOTHING_INVENTED,

		/** Turns alternate, the client's first, numbered without a gap. */
		ALTERNATION,

		/** One operator answers a turn, and the others know that they did not. */
		ONE_REPLY,

		/** A reply was given to the client once, or is marked as undelivered. */
		DELIVERY,

		/** Who has lost the connection, and comes back, goes on. */
		TAKEN_UP,

		/** Each conversation ends once, and nothing is said behind that. */
		ONE_ENDING,

		/** Who waits is answered, or is told that there is no answer. */
		NOBODY_FORGOTTEN

	}

	@Override
	public String toString() {
		return this.rule + ": " + this.what;
	}

}
