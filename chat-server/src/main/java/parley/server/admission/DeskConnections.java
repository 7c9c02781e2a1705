package parley.server.admission;

/**
 * How many connections the desk's port may have at once. The chat never lacks a
 * descriptor for them.
 *
 * @param atMost how many, 1 at least
 */
public record DeskConnections(int atMost) {

	/** The chat has the others. */
	private static final int SHARE = 4;

	/**
	 * {@return as many as are configured, but no more than a quarter of those that may be
	 * open}
	 * @param configured what is configured, 1 or more
	 * @param files how many files may be open
	 */
	public static DeskConnections of(int configured, OpenFiles files) {
		return new DeskConnections(Math.clamp(files.forConnections() / SHARE, 1, configured));
	}

}
