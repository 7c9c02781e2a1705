package parley.server.transcript;

import java.time.Duration;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

import parley.server.clock.SteadyClock;
import parley.server.journal.JournalStore;

/**
 * Transcripts, unless everything is off the record.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.journal.enabled", matchIfMissing = true)
class TranscriptConfiguration {

	@Bean
	SearchIndex searchIndex(JournalStore store) {
		return new SearchIndex(store);
	}

	@Bean
	Transcripts transcripts(JournalStore store, SearchIndex index) {
		return new Transcripts(store, index);
	}

	@Bean
	Erasure erasure(JournalStore store, ApplicationEventPublisher events) {
		return new Erasure(store, InstantSource.system(), events::publishEvent);
	}

	@Bean
	Upkeep upkeep(SearchIndex index, Erasure erasure, TaskScheduler taskScheduler,
			@Value("${parley.journal.retention:#{null}}") @Nullable Duration retention) {
		Upkeep upkeep = new Upkeep(index, erasure, InstantSource.system(), SteadyClock.startingNow());
		upkeep.start(taskScheduler, retention);
		return upkeep;
	}

}
