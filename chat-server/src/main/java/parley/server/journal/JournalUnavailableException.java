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

	/**
	 * Says in one line what a database has said.
	 * @param failure what it has thrown
	 * @return the exception
	 */
	public static JournalUnavailableException because(Throwable failure) {
		return new JournalUnavailableException(JournalFailure.oneLine(failure));
	}

}
