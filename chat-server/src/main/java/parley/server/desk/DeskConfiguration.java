package parley.server.desk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.conversation.Conversations;

/**
 * The desk, told of everything that happens.
 */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

	@Bean
	Desk desk(Conversations conversations) {
		Desk desk = new Desk(conversations);
		conversations.subscribe(desk::on);
		return desk;
	}

}
