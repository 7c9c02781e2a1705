package parley.server.conversation;

import java.time.InstantSource;
import java.util.concurrent.Executors;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.journal.Journal;
import parley.server.turn.TurnStateService;
import parley.server.turn.TurnedAway;

/**
 * The turn-state service and the conversations that it decides on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TurnsProperties.class)
class ConversationConfiguration {

	@Bean
	TurnStateService turnStateService(TurnsProperties turns) {
		return new TurnStateService(turns.heldMessages(), InstantSource.system());
	}

	@Bean
	Conversations conversations(TurnStateService turns, Journal journal, TurnedAway turnedAway) {
		return new Conversations(turns, new ConversationEffects(journal, turnedAway, InstantSource.system()),
				Executors.newVirtualThreadPerTaskExecutor(), journal.lastConversation());
	}

}
