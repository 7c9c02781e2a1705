package parley.server.wire;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what has not been done with in time, with one thread for all. Safe for any
 * thread; nobody waits.
 */
final class Deadlines implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Deadlines.class);

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
			Thread.ofPlatform().name("deadlines").daemon().factory());

	Deadlines() {
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** Closes something then, unless the deadline is called off by closing it. */
	Deadline in(Duration time, Closeable late) {
		return new Deadline(time, late);
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

	/** Until when something is to be done with. */
	final class Deadline implements AutoCloseable {

		private final Closeable late;

		private final Future<?> expiry;

		private volatile boolean over;

		private Deadline(Duration time, Closeable late) {
			this.late = late;
			this.expiry = Deadlines.this.timer.schedule(this::expire, time.toNanos(), TimeUnit.NANOSECONDS);
		}

		boolean isOver() {
			return this.over;
		}

		@Override
		public void close() {
			this.expiry.cancel(false);
		}

		private void expire() {
			this.over = true;
			try {
				this.late.close();
			}
			catch (IOException ex) {
				logger.debug("A late connection could not be closed: {}", ex.getMessage());
			}
		}

	}

}
