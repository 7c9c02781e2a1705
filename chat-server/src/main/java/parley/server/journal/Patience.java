package parley.server.journal;

import java.time.Duration;

/**
 * Looks every now and then for those who have waited long enough: one thread instead of a
 * timer for each turn, which would cost more than the turn.
 */
final class Patience implements AutoCloseable {

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

	private final Thread thread;

	/**
	 * Starts to look.
	 * @param patience how long anyone waits, longer by a quarter or a second at most
	 * @param look what to do each time; it doesn't throw
	 */
	Patience(Duration patience, Runnable look) {
		Duration quarter = patience.dividedBy(4);
		Duration interval = (quarter.compareTo(LONGEST_INTERVAL) < 0) ? quarter : LONGEST_INTERVAL;
		this.thread = Thread.ofPlatform().name("journal-patience").daemon().start(() -> lookEvery(interval, look));
	}

	private static void lookEvery(Duration interval, Runnable look) {
		try {
			while (true) {
				Thread.sleep(interval);
				look.run();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

}
