package parley.server.conversation;

import parley.protocol.SecretHash;

/**
 * Other servers of the same record, which may have what a client wants to take up. Safe
 * for any thread.
 */
@FunctionalInterface
public interface Elsewhere {

	/** There are none. */
	Elsewhere NOWHERE = (shown) -> false;

	/**
	 * Asks for the conversation that is waiting for a secret to be brought here. Does not
	 * wait for that.
	 * @param shown the hash of the secret
	 * @return whether there is one, or may be: the record can't be read
	 */
	boolean summon(SecretHash shown);

}
