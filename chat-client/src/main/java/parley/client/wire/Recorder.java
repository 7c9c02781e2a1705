package parley.client.wire;

/**
 * Keeps what is said on connections, for those who asked for it. Safe for any thread.
 */
@FunctionalInterface
public interface Recorder {

	/** Keeps nothing. */
	Recorder NONE = (host, port) -> (who, text) -> {
	};

	/**
	 * Begins to keep what is said on one connection.
	 * @param host whom it is with
	 * @param port at which port
	 * @return takes what is said
	 */
	Recording begin(String host, int port);

	/** What is kept of one connection. */
	@FunctionalInterface
	interface Recording {

		/**
		 * Keeps a message; a failure to do so ends no chat.
		 * @param who who said it
		 * @param text what was said, as it came
		 */
		void said(String who, String text);

	}

}
