package parley.server.web.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.clock.SteadyClock;

/**
 * What the API needs beside its controllers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@OpenAPIDefinition(info = @Info(title = "Parley's desk", version = "1",
		description = "Who waits, claiming, answering, ending, notes, transcripts, and events as they happen."))
class ApiConfiguration {

	@Bean
	RememberedReplies rememberedReplies() {
		return new RememberedReplies(SteadyClock.startingNow());
	}

	@Bean
	FilterRegistrationBean<SmallRequests> smallRequests() {
		FilterRegistrationBean<SmallRequests> filter = new FilterRegistrationBean<>(new SmallRequests());
		filter.addUrlPatterns("/api/*");
		return filter;
	}

}
