package parley.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what Spring Boot would configure for the web server, for its security and
 * for what is read through it, where there is none: half of the time to start.
 */
final class OnlyWithTheWeb implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final List<String> NEEDED = List.of("org.springframework.boot.autoconfigure.",
			"org.springframework.boot.integration.", "org.springframework.boot.validation.",
			"org.springframework.boot.transaction.");

	private boolean web = true;

	@Override
	public void setEnvironment(Environment environment) {
		this.web = !"none".equals(environment.getProperty(WebSwitch.APPLICATION_TYPE));
	}

	@Override
	public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[classes.length];
		for (int each = 0; each < classes.length; each++) {
			String name = classes[each];
			matches[each] = name != null && (this.web || NEEDED.stream().anyMatch(name::startsWith));
		}
		return matches;
	}

}
