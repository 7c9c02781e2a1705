package parley.server.admission;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts connections that were closed before their clients had said anything or had
 * stayed, such as those of probes and scans. Of them there is no other trace. Safe for
 * any thread.
 */
public final class SilentConnections {

	private final LongAdder count = new LongAdder();

	/** Counts one. */
	public void add() {
		this.count.increment();
	}

	/**
	 * {@return how many there were since the start}
	 */
	public long count() {
		return this.count.sum();
	}

}
