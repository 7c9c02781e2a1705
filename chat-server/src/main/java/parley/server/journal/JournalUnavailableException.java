package parley.server.journal;

/**
 * The journal could not make something durable in time.
 */
public class JournalUnavailableException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message what is the matter with the journal
	 */
	public JournalUnavailableException(String message) {
		super(message);
	}

}
