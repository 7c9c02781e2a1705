package parley.interop.cluster;

/** What is done to a node, or to all. */
enum Fault {

	/** {@code kill -9}, and started again when the others have seen it. */
	KILL,

	/** {@code SIGSTOP} for longer than the lease, then {@code SIGCONT}. */
	PAUSE,

	/** Its line to PostgreSQL is cut for longer than the lease. */
	CUT,

	/** Its line to PostgreSQL is cut for less than the lease: nobody is to be lost. */
	HICCUP,

	/** {@code SIGTERM}, and started again, as in a rolling restart. */
	DRAIN,

	/**
	 * The lines of those clients break who can come back, several times, while all nodes
	 * live.
	 */
	CONNECTIONS,

	/** PostgreSQL itself is stopped and started again. */
	DATABASE

}
