package parley.server.console;

/**
 * What became of a line that an operator typed.
 */
enum Typed {

	/** It is done with. */
	DONE,

	/** It can't be sent as it is; it stays as a draft. */
	REFUSED,

	/** It can't be sent now; it stays as a draft. */
	TOO_EARLY

}
