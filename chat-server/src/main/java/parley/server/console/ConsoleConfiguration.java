package parley.server.console;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.desk.Desk;
import parley.server.desk.DeskFeed;
import parley.server.transcript.Transcripts;

/**
 * The operator's terminal.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleConfiguration {

	@Bean
	ConsoleLifecycle consoleLifecycle(ConsoleProperties properties, Desk desk, DeskFeed feed,
			ObjectProvider<Transcripts> transcripts, ApplicationEventPublisher events) {
		return new ConsoleLifecycle(properties, desk, feed, transcripts.getIfAvailable(),
				new Drain(events::publishEvent, System::exit));
	}

}
