package parley.server.conversation;

import org.jspecify.annotations.Nullable;

/** Keeps the first rule that is broken, wherever that is seen. */
public final class RuleChecks {

	private Rule.@Nullable BrokenError broken;

	public void check(boolean holds, Rule rule) {
		if (!holds && this.broken == null) {
			this.broken = new Rule.BrokenError(rule);
		}
	}

	/**
	 * Not where it is seen: the code under test would take it for a failure of its own.
	 */
	void throwIfBroken() {
		if (this.broken != null) {
			throw this.broken;
		}
	}

}
