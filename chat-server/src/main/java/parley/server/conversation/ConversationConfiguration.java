package parley.server.conversation;

import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.journal.InterruptedConversations;
import parley.server.journal.Journal;
import parley.server.journal.JournalStore;
import parley.server.sweep.Sweeper;
import parley.server.turn.TurnStateService;
import parley.server.turn.TurnedAway;

/**
 * The turn-state service and the conversations that it decides on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ TurnsProperties.class, TimeLimitsProperties.class })
class ConversationConfiguration {

	@Bean
	TurnStateService turnStateService(TurnsProperties turns) {
		return new TurnStateService(turns.heldMessages(), InstantSource.system());
	}

	@Bean
	Conversations conversations(TurnsProperties rules, TurnStateService turns, Journal journal, TurnedAway turnedAway,
			ObjectProvider<ConversationNumbers> numbers, ObjectProvider<Elsewhere> elsewhere) {
		ConversationNumbers alone = new AtomicLong(journal.lastConversation())::incrementAndGet;
		return new Conversations(turns, new ConversationEffects(journal, turnedAway, InstantSource.system()),
				Executors.newVirtualThreadPerTaskExecutor(), System::nanoTime, numbers.getIfAvailable(() -> alone),
				new WaitingRoom(rules.resumeWindow(), rules.resumeWaiting()),
				elsewhere.getIfAvailable(() -> Elsewhere.NOWHERE));
	}

	/** Nodes take over from each other while they run. */
	@Bean
	Reopening reopening(Conversations conversations, ObjectProvider<JournalStore> stores,
			@Value("${parley.cluster.enabled:false}") boolean shared) {
		JournalStore store = shared ? null : stores.getIfAvailable();
		return new Reopening(conversations,
				(store != null) ? new InterruptedConversations(store)::all : Collections::emptyList);
	}

	@Bean
	Timekeeper timekeeper(Conversations conversations, TimeLimitsProperties limits, Sweeper sweeper) {
		Timekeeper timekeeper = new Timekeeper(conversations, limits.toLimits());
		timekeeper.watchWith(sweeper);
		return timekeeper;
	}

}
