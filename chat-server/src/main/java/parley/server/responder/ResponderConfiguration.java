package parley.server.responder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.conversation.Conversations;

/**
 * The programs that answer, by {@code parley.responder}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResponderProperties.class)
class ResponderConfiguration {

	@Bean
	@ConditionalOnProperty(name = "parley.responder", havingValue = "echo")
	EchoResponder echoResponder(Conversations conversations) {
		EchoResponder echo = new EchoResponder(conversations);
		conversations.subscribe(echo);
		return echo;
	}

}
