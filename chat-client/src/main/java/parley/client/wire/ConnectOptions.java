package parley.client.wire;

/**
 * How to speak with one server. Immutable.
 *
 * @param dialect what it speaks
 * @param tls whether and how the connection is encrypted
 */
public record ConnectOptions(ClientDialect dialect, Tls tls) {

	/**
	 * Speaks plain text.
	 * @param dialect what the server speaks
	 * @return the options
	 */
	public static ConnectOptions plain(ClientDialect dialect) {
		return new ConnectOptions(dialect, Tls.OFF);
	}

}
