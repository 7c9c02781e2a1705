package parley.server.transcript;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server does for its transcripts by the way: fills full-text search, and purges
 * what is older than {@code parley.journal.retention}. On one thread of its own.
 */
final class Upkeep implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Upkeep.class);

	private static final Duration INDEX_EVERY = Duration.ofSeconds(2);

	private static final Duration SETTLE_EVERY = Duration.ofSeconds(30);

	private static final Duration PURGE_EVERY_AT_MOST = Duration.ofHours(1);

	private static final Duration PURGE_EVERY_AT_LEAST = Duration.ofSeconds(5);

	private final SearchIndex index;

	private final Erasure erasure;

	private final InstantSource clock;

	private final InstantSource steady;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("journal-upkeep").daemon().factory());

	/**
	 * Creates the upkeep.
	 * @param clock the time of day
	 * @param steady the same, if nobody had set it since the start
	 */
	Upkeep(SearchIndex index, Erasure erasure, InstantSource clock, InstantSource steady) {
		this.index = index;
		this.erasure = erasure;
		this.clock = clock;
		this.steady = steady;
	}

	/**
	 * Starts.
	 * @param retention how long conversations are kept once they are over; for ever if
	 * null
	 */
	void start(@Nullable Duration retention) {
		every(INDEX_EVERY, this.index::catchUp);
		every(SETTLE_EVERY, this.erasure::settle);
		if (retention != null) {
			every(purgeEvery(retention), () -> purge(retention));
			logger.info("Conversations are erased {} after they have ended", retention);
		}
	}

	/** Erases what has been kept for long enough. */
	void purge(Duration retention) {
		int purged = this.erasure.endedBefore(now().minus(retention));
		if (purged > 0) {
			logger.info("{} conversations that ended more than {} ago were erased", purged, retention);
		}
	}

	/** A clock that somebody has set ahead by a year would erase everything. */
	private Instant now() {
		Instant wall = this.clock.instant();
		Instant steady = this.steady.instant();
		return wall.isBefore(steady) ? wall : steady;
	}

	/** Stops, and lets go of the database. */
	@Override
	public void close() {
		this.thread.shutdownNow();
		try {
			if (!this.thread.awaitTermination(1, TimeUnit.SECONDS)) {
				logger.debug("The journal's upkeep takes longer than the server");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Duration purgeEvery(Duration retention) {
		Duration fraction = retention.dividedBy(10);
		Duration most = (fraction.compareTo(PURGE_EVERY_AT_MOST) < 0) ? fraction : PURGE_EVERY_AT_MOST;
		return (most.compareTo(PURGE_EVERY_AT_LEAST) < 0) ? PURGE_EVERY_AT_LEAST : most;
	}

	private void every(Duration interval, Runnable task) {
		ScheduledFuture<?> unused = this.thread.scheduleWithFixedDelay(() -> tried(task), INDEX_EVERY.toMillis(),
				interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** A task that threw would never run again. */
	private static void tried(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("The journal's upkeep failed and is tried again: {}", ex.toString());
		}
	}

}
