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
	ResumeRegistry resumeRegistry(TurnsProperties rules, LimitsProperties limits) {
		return new ResumeRegistry(rules.resumeWindow(),
				new ResumeCapacity(rules.resumeWaiting(), rules.resumeWaitingPerAddress(), limits::counted));
	}

	@Bean
	TurnStateService turnStateService(TurnsProperties rules, ResumeRegistry registry) {
		return new TurnStateService(rules.heldMessages(), InstantSource.system(), System::nanoTime, registry);
	}

	@Bean
	EffectInterpreter effectInterpreter(TurnStateService turns, Journal journal, TurnedAway turnedAway) {
		return new EffectInterpreter(turns, journal, turnedAway, InstantSource.system(),
				Executors.newVirtualThreadPerTaskExecutor());
	}

	@Bean
	Conversations conversations(EffectInterpreter interpreter, Journal journal,
			ObjectProvider<ConversationNumbers> numbers) {
		return new Conversations(interpreter,
				numbers.getIfAvailable(() -> new AtomicLong(journal.lastConversation())::incrementAndGet));
	}

	@Bean
	Resumption resumption(EffectInterpreter interpreter, ResumeRegistry registry, ObjectProvider<Elsewhere> elsewhere) {
		return new Resumption(interpreter, registry, elsewhere.getIfAvailable(() -> Elsewhere.NOWHERE));
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
	Timekeeper timekeeper(EffectInterpreter interpreter, TimeLimitsProperties limits, TurnsProperties rules,
			Sweeper sweeper) {
		Timekeeper timekeeper = new Timekeeper(interpreter, limits.toLimits(rules.resumeWindow()));
		timekeeper.watchWith(sweeper);
		return timekeeper;
	}

}
