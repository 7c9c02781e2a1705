package parley.server.journal;

import java.time.InstantSource;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.TaskScheduler;

/**
 * The journal, or none.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(JournalConfiguration.class);

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "parley.journal.enabled", matchIfMissing = true)
	static class Kept {

		@Bean
		JournalDatabase journalDatabase(JournalProperties properties,
				@Value("${parley.cluster.enabled:false}") boolean shared) {
			return JournalDatabase.open(properties, shared);
		}

		@Bean
		@ConditionalOnBooleanProperty("parley.cluster.enabled")
		SharedJournal sharedJournal(JournalProperties properties, JournalDatabase database) {
			return database.beside(properties);
		}

		@Bean
		GroupCommit journal(JournalDatabase database, JournalProperties properties, ApplicationEventPublisher events,
				ObjectProvider<CommitListener> listeners, ObjectProvider<CommitGate> gates) {
			CommitGate gate = gates.getIfAvailable();
			Recovery recovery = new Recovery(database, InstantSource.system());
			recovery.endWhatWasLeftOpen(gate != null);
			CommitListener listener = listeners.getIfAvailable(() -> (entries, took) -> {
			});
			return new GroupCommit(new TimedCommits(transaction(database, gate), listener), properties,
					events::publishEvent, recovery.lastWritten());
		}

		private static Consumer<JournalBatch> transaction(JournalDatabase database, @Nullable CommitGate gate) {
			return (gate != null) ? new GatedTables(database, gate)
					: new JournalTables(database.writing(), database.transactions())::write;
		}

		@Bean
		TurnedAwayRecord turnedAwayRecord(JournalDatabase database, TaskScheduler taskScheduler) {
			TurnedAwayRecord record = new TurnedAwayRecord(database, InstantSource.system());
			record.start(taskScheduler);
			return record;
		}

		@Bean
		@Primary
		TurnedAwayCounts turnedAway(TurnedAwayRecord record) {
			return new TurnedAwayCounts(record);
		}

		@Bean
		JournalReadiness journalReadiness(ApplicationEventPublisher events) {
			return new JournalReadiness(events);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "parley.journal.enabled", havingValue = false)
	static class OffTheRecord {

		@Bean
		NothingKept journal() {
			logger.warn("Off the record: nothing that is said is kept (parley.journal.enabled=false)");
			return new NothingKept();
		}

		@Bean
		TurnedAwayCounts turnedAway() {
			return new TurnedAwayCounts((code) -> {
			});
		}

	}

}
