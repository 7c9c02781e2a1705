package parley.server.transcript;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

/**
 * What the server does for its transcripts by the way: fills full-text search, and purges
 * what is older than {@code parley.journal.retention}.
 */
final class Upkeep {

	private static final Logger logger = LoggerFactory.getLogger(Upkeep.class);

	private static final Duration INDEX_EVERY = Duration.ofSeconds(2);

	private static final Duration SETTLE_EVERY = Duration.ofSeconds(30);

	private static final Duration PURGE_EVERY_AT_MOST = Duration.ofHours(1);

	private static final Duration PURGE_EVERY_AT_LEAST = Duration.ofSeconds(5);

	private final SearchIndex index;

	private final Erasure erasure;

	private final InstantSource clock;

	private final InstantSource steady;

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
	 * @param scheduler runs it; a task that fails is tried again
	 * @param retention how long conversations are kept once they are over; for ever if
	 * null
	 */
	void start(TaskScheduler scheduler, @Nullable Duration retention) {
		every(scheduler, INDEX_EVERY, this.index::catchUp);
		every(scheduler, SETTLE_EVERY, this.erasure::settle);
		if (retention != null) {
			every(scheduler, purgeEvery(retention), () -> purge(retention));
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

	private static Duration purgeEvery(Duration retention) {
		Duration fraction = retention.dividedBy(10);
		Duration most = (fraction.compareTo(PURGE_EVERY_AT_MOST) < 0) ? fraction : PURGE_EVERY_AT_MOST;
		return (most.compareTo(PURGE_EVERY_AT_LEAST) < 0) ? PURGE_EVERY_AT_LEAST : most;
	}

	private static void every(TaskScheduler scheduler, Duration interval, Runnable task) {
		ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(task, Instant.now().plus(INDEX_EVERY), interval);
	}

}
