package parley.server.web.access;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import parley.server.desk.Desk;
import parley.server.desk.Operator;
import parley.server.transcript.Transcripts;

/**
 * Makes the rules of access known to pages and API.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessConfiguration implements WebMvcConfigurer {

	@Bean
	ConversationAccess conversationAccess(Desk desk, ObjectProvider<Transcripts> transcripts) {
		return new ConversationAccess(desk, transcripts.getIfAvailable());
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new RequestArgument<>(Viewer.class, Viewer::of));
		resolvers.add(new RequestArgument<>(Operator.class, (request) -> Viewer.of(request).operator()));
	}

}
