package parley.server.web;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * With {@code parley.web.enabled=false} there is no web server, and nothing that it would
 * need.
 */
final class WebSwitch implements EnvironmentPostProcessor, Ordered {

	static final String APPLICATION_TYPE = "spring.main.web-application-type";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!Binder.get(environment).bind("parley.web.enabled", Boolean.class).orElse(true)) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("web switch", Map.of(APPLICATION_TYPE, "none")));
		}
	}

	/** Behind the one that reads application.yml. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
