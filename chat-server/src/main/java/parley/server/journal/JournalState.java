package parley.server.journal;

/**
 * Whether the journal can write; published when that changes.
 */
public sealed interface JournalState {

	/** It writes. */
	record Writing() implements JournalState {
	}

	/**
	 * It can't, and conversations wait until it can again.
	 *
	 * @param reason what the database said, in one line
	 */
	record Failing(String reason) implements JournalState {
	}

}
