package parley.server.web.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.clock.SteadyClock;
import parley.server.desk.Operator;
import parley.server.web.access.Viewer;

/**
 * What the API needs beside its controllers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@OpenAPIDefinition(
		info = @Info(title = "Parley's desk", version = "1",
				description = "Who waits, claiming, answering, ending, notes, transcripts, and events as they happen. "
						+ "Programs send a token of parley.desk.tokens: press Authorize to try the API with one. "
						+ "[Back to the desk](../../desk)"),
		security = @SecurityRequirement(name = ApiConfiguration.TOKEN))
@SecurityScheme(name = ApiConfiguration.TOKEN, type = SecuritySchemeType.HTTP, scheme = "bearer")
class ApiConfiguration {

	static final String TOKEN = "token";

	static {
		// They follow from who sends the request, and are no parameters of it.
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class, Operator.class);
	}

	@Bean
	ApiDescription apiDescription() {
		return new ApiDescription();
	}

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
