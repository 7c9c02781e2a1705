package parley.interop.cluster;

import java.time.Duration;

/**
 * How long a run is.
 *
 * @param clients how many clients there are
 * @param length how long faults go on, once each of them was there
 * @param rest how long there is no fault between two of them
 * @param calm how long costs are measured, with nobody there and then with everybody
 */
record Form(int clients, Duration length, Duration rest, Duration calm) {

	private static final Form SHORT = new Form(40, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1));

	/**
	 * {@return the short form, or the long one if {@code cluster.seconds} is set}
	 */
	static Form chosen() {
		int seconds = Integer.getInteger("cluster.seconds", 0);
		return (seconds == 0) ? SHORT
				: new Form(200, Duration.ofSeconds(seconds), Duration.ofSeconds(3), Duration.ofSeconds(5));
	}

	/** The same with half as many clients, and each fault once. */
	Form half() {
		return new Form(this.clients / 2, Duration.ZERO, this.rest, this.calm);
	}

}
