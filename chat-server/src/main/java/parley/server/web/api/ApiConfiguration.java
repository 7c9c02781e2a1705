package parley.server.web.api;

import java.time.InstantSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the API needs beside its controllers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiConfiguration {

	@Bean
	RememberedReplies rememberedReplies() {
		return new RememberedReplies(InstantSource.system());
	}

	@Bean
	FilterRegistrationBean<SmallRequests> smallRequests() {
		FilterRegistrationBean<SmallRequests> filter = new FilterRegistrationBean<>(new SmallRequests());
		filter.addUrlPatterns("/api/*");
		return filter;
	}

}
