package parley.server.wire;

/**
 * Since when a connection has been written to without an end. Safe for any thread; a
 * second writer waits for the first, and its time is theirs.
 */
final class Writing {

	private int writers;

	private long since;

	synchronized void begins() {
		if (this.writers++ == 0) {
			this.since = System.nanoTime();
		}
	}

	synchronized void ends() {
		this.writers--;
	}

	/**
	 * {@return how long that is, in nanoseconds; 0 if nobody writes}
	 */
	synchronized long lastsFor(long now) {
		return (this.writers > 0) ? now - this.since : 0;
	}

}
