package parley.server.conversation;

/**
 * A message could not be given to the client's connection.
 */
public class UndeliverableException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param cause what the connection said
	 */
	public UndeliverableException(Throwable cause) {
		super("the client's connection is gone", cause);
	}

}
