package parley.client.wire;

/**
 * How to speak with one server. Immutable.
 *
 * @param dialect what it speaks
 * @param tls whether and how the connection is encrypted
 * @param recorder keeps what is said
 * @param resume whether the conversation is to outlast the connection
 */
public record ConnectOptions(ClientDialect dialect, Tls tls, Recorder recorder, Resume resume) {

	/**
	 * Checks the options.
	 * @throws IllegalArgumentException with the reason in one line, if they contradict
	 * each other
	 */
	public ConnectOptions {
		if (resume == Resume.ALWAYS && !dialect.wire().hasLines()) {
			throw new IllegalArgumentException("--resume needs a dialect in which lines end with a line feed");
		}
	}

	/**
	 * Keeps nothing.
	 * @param dialect what the server speaks
	 * @param tls whether and how the connection is encrypted
	 */
	public ConnectOptions(ClientDialect dialect, Tls tls) {
		this(dialect, tls, Recorder.NONE, Resume.AUTO);
	}

	/** Whether TLS is to be asked. */
	boolean offersResume() {
		return this.resume != Resume.NEVER && this.dialect.wire().hasLines();
	}

	/**
	 * Speaks plain text.
	 * @param dialect what the server speaks
	 * @return the options
	 */
	public static ConnectOptions plain(ClientDialect dialect) {
		return new ConnectOptions(dialect, Tls.OFF);
	}

}
