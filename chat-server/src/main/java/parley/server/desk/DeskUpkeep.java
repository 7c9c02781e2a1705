package parley.server.desk;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;

import parley.server.journal.JournalState;

/**
 * What nobody asks for: claims run out, and the journal's trouble is told.
 */
final class DeskUpkeep {

	private final DeskFeed feed;

	DeskUpkeep(ClaimService claims, DeskFeed feed, TaskScheduler scheduler) {
		this.feed = feed;
		ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(claims::lapse, Duration.ofSeconds(1));
	}

	@EventListener
	void journal(JournalState state) {
		this.feed.tell(DeskNews.Journal.of(state));
	}

}
