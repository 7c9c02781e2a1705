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

import parley.server.admission.LimitsProperties;
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
@EnableConfigurationProperties({ TurnsProperties.class, TimeLimitsProperties.class, LimitsProperties.class })
class ConversationConfiguration {

	@Bean
	TurnStateService turnStateService(TurnsProperties turns) {
		return new TurnStateService(turns.heldMessages(), InstantSource.system());
	}

	@Bean
	Decisions decisions(TurnsProperties rules, TurnStateService turns, Journal journal, TurnedAway turnedAway,
			LimitsProperties limits) {
		return new Decisions(turns, new ConversationEffects(journal, turnedAway, InstantSource.system()),
				Executors.newVirtualThreadPerTaskExecutor(), System::nanoTime, new WaitingRoom(rules.resumeWindow(),
						new Seats(rules.resumeWaiting(), rules.resumeWaitingPerAddress(), limits::counted)));
	}

	@Bean
	Conversations conversations(Decisions decisions, Journal journal, ObjectProvider<ConversationNumbers> numbers) {
		return new Conversations(decisions,
				numbers.getIfAvailable(() -> new AtomicLong(journal.lastConversation())::incrementAndGet));
	}

	@Bean
	Resumption resumption(Decisions decisions, ObjectProvider<Elsewhere> elsewhere, Sweeper sweeper) {
		Resumption resumption = new Resumption(decisions, elsewhere.getIfAvailable(() -> Elsewhere.NOWHERE));
		resumption.watchWith(sweeper);
		return resumption;
	}

	/** Nodes take over from each other while they run. */
	@Bean
	Reopening reopening(Resumption resumption, ObjectProvider<JournalStore> stores,
			@Value("${parley.cluster.enabled:false}") boolean shared) {
		JournalStore store = shared ? null : stores.getIfAvailable();
		return new Reopening(resumption,
				(store != null) ? new InterruptedConversations(store)::all : Collections::emptyList);
	}

	@Bean
	Timekeeper timekeeper(Conversations conversations, TimeLimitsProperties limits, Sweeper sweeper) {
		Timekeeper timekeeper = new Timekeeper(conversations, limits.toLimits());
		timekeeper.watchWith(sweeper);
		return timekeeper;
	}

}
