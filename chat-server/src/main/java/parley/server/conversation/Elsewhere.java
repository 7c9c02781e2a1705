package parley.server.conversation;

import parley.protocol.SecretHash;

/**
 * Other servers of the same record, which may have what a client wants to take up. Safe
 * for any thread.
 */
@FunctionalInterface
public interface Elsewhere {

	/** There are none. */
	Elsewhere NOWHERE = (shown) -> Whereabouts.NOWHERE;

	/**
	 * Asks for the conversation that is waiting for a secret to be brought here. Does not
	 * wait for that.
	 * @param shown the hash of the secret
	 * @return whether there is one
	 */
	Whereabouts summon(SecretHash shown);

	/** Where the conversation is. */
	enum Whereabouts {

		/** There is none. */
		NOWHERE,

		/** At another server, which lets it go soon unless it is dead. */
		COMING,

		/** This server doesn't know just now; others may. */
		UNKNOWN

	}

}
