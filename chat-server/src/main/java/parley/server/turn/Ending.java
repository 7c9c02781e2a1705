package parley.server.turn;

/**
 * Why and by whom a conversation ended.
 */
public enum Ending {

	/** The client said {@code \quit}. */
	CLIENT_QUIT,

	/** The server's side said {@code \quit}. */
	SERVER_QUIT,

	/** The client vanished without a word (S7). */
	CLIENT_GONE,

	/** Parley ended it: nothing happened for too long, or it went on for too long. */
	IDLE,

	/** Parley ended it: the client did what no client may. */
	REFUSED,

	/** The server was stopped (S6), or died. */
	SERVER_STOPPED,

	/** What was said could not be made durable. */
	JOURNAL_FAILED,

	/** The node that had the client died, or lost its lease. */
	NODE_LOST

}
