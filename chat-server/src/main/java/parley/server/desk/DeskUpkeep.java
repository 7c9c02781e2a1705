package parley.server.desk;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;

import parley.server.journal.JournalState;

/**
 * What nobody asks for: claims run out, and the journal's trouble is told.
 */
final class DeskUpkeep implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DeskUpkeep.class);

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("desk-upkeep").daemon().factory());

	private final ClaimService claims;

	private final DeskFeed feed;

	DeskUpkeep(ClaimService claims, DeskFeed feed) {
		this.claims = claims;
		this.feed = feed;
		ScheduledFuture<?> unused = this.thread.scheduleWithFixedDelay(this::lapse, 1, 1, TimeUnit.SECONDS);
	}

	@EventListener
	void journal(JournalState state) {
		this.feed.tell(News.of(state));
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	private void lapse() {
		try {
			this.claims.lapse();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Claims that have run out could not be forgotten", ex);
		}
	}

}
