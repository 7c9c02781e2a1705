package parley.server.wire;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
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
			Thread.ofPlatform().name("deadlines").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

	private final Set<Deadline> pending = ConcurrentHashMap.newKeySet();

	Deadlines() {
		this.timer.setRemoveOnCancelPolicy(true);
	}

	/** Closes something then, unless the deadline is called off by closing it. */
	Deadline in(Duration time, Closeable late) {
		Deadline deadline = new Deadline(time, late);
		this.pending.add(deadline);
		if (this.timer.isShutdown()) {
			deadline.expire();
		}
		return deadline;
	}

	/** All time is over then. */
	@Override
	public void close() {
		this.timer.shutdownNow();
		this.pending.forEach(Deadline::expire);
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
			Deadlines.this.pending.remove(this);
		}

		private void expire() {
			this.over = true;
			Deadlines.this.pending.remove(this);
			try {
				this.late.close();
			}
			catch (IOException ex) {
				logger.debug("A late connection could not be closed: {}", ex.getMessage());
			}
		}

	}

}
