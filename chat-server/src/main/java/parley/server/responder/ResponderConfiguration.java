package parley.server.responder;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

import parley.protocol.MessageText;
import parley.server.conversation.Conversations;
import parley.server.desk.Desk;
import parley.server.desk.DeskFeed;

/**
 * The programs that answer, by {@code parley.responder}, and what is said while no
 * operator does.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ResponderProperties.class, WebhookProperties.class, CourtesyProperties.class })
class ResponderConfiguration {

	@Bean
	@ConditionalOnProperty(name = "parley.responder", havingValue = "echo")
	EchoResponder echoResponder(Conversations conversations) {
		EchoResponder echo = new EchoResponder(conversations);
		conversations.subscribe(echo);
		return echo;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "parley.responder", havingValue = "webhook")
	static class Program {

		@Bean
		Webhook webhook(WebhookProperties properties) {
			if (properties.url() == null) {
				throw new ApplicationContextException("parley.webhook.url: must be set where parley.responder=webhook");
			}
			try {
				return new Webhook(properties.url(), properties.secret(), properties.timeout(), InstantSource.system());
			}
			catch (IllegalArgumentException ex) {
				throw new ApplicationContextException("parley.webhook.url: is no URL", ex);
			}
		}

		@Bean
		WebhookResponder webhookResponder(Desk desk, DeskFeed feed, Webhook webhook, WebhookProperties properties) {
			Optional<MessageText> line = (properties.fallback() == WebhookProperties.Fallback.LINE)
					? Optional.of(new MessageText(properties.fallbackLine())) : Optional.empty();
			WebhookResponder responder = new WebhookResponder(desk, webhook, properties.maxConcurrent(),
					properties.retries(), line, properties.returns());
			desk.subscribe(responder);
			feed.subscribe(null, responder::on);
			return responder;
		}

	}

	@Bean
	@ConditionalOnProperty("parley.desk.greeting")
	@ConditionalOnProperty(name = "parley.responder", havingValue = "operator", matchIfMissing = true)
	Greeting greeting(Desk desk, CourtesyProperties properties) {
		Greeting greeting = new Greeting(desk, new MessageText(String.valueOf(properties.greeting())));
		desk.subscribe(greeting);
		return greeting;
	}

	@Bean
	@ConditionalOnProperty("parley.desk.away-after")
	AwayNotice awayNotice(Desk desk, CourtesyProperties properties, TaskScheduler taskScheduler) {
		AwayNotice notice = new AwayNotice(desk, Objects.requireNonNull(properties.awayAfter()), properties.awayText(),
				System::nanoTime);
		desk.subscribe(notice);
		notice.start(taskScheduler);
		return notice;
	}

}
