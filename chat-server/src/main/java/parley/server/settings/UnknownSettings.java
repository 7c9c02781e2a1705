package parley.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Ends the start where something is set that there is not, rather than do without what it
 * was meant to do (S1). The environment is another matter: it has names in it that others
 * made, so that only what looks mistyped is warned of.
 */
final class UnknownSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(KnownSettings.ROOT);

	private static final Logger logger = LoggerFactory.getLogger(UnknownSettings.class);

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Set<String> known = KnownSettings.names(getClass().getClassLoader());
		List<String> unknown = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(event.getEnvironment())) {
			if (source instanceof IterableConfigurationPropertySource settings) {
				if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource environment) {
					warn(environment, known);
				}
				else {
					unknown.addAll(unknown(settings, known));
				}
			}
		}
		if (!unknown.isEmpty()) {
			throw new ApplicationContextException(String.join("; ", unknown));
		}
	}

	private static List<String> unknown(IterableConfigurationPropertySource settings, Set<String> known) {
		Set<String> uniform = known.stream().map(UnknownSettings::uniform).collect(Collectors.toSet());
		return settings.stream()
			.filter((name) -> ROOT.isAncestorOf(name) && !uniform.contains(uniform(elements(name, Form.UNIFORM))))
			.map((name) -> "%s: there is no such setting%s. %s".formatted(name, where(settings, name),
					Nearest.to(elements(name, Form.DASHED), known)
						.map((nearest) -> "Did you mean " + nearest + "?")
						.orElse("application.yml explains all that there are.")))
			.toList();
	}

	/** The path, with any index of a list as {@code []}. */
	private static String elements(ConfigurationPropertyName name, Form form) {
		StringBuilder path = new StringBuilder(name.getElement(0, form));
		for (int at = 1; at < name.getNumberOfElements(); at++) {
			path.append(name.isNumericIndex(at) ? "[]" : "." + name.getElement(at, form));
		}
		return path.toString();
	}

	private static String uniform(String dashed) {
		return dashed.replace("-", "");
	}

	/** In a file the line; the command line is in front of one's eyes. */
	private static String where(ConfigurationPropertySource settings, ConfigurationPropertyName name) {
		return Optional.ofNullable(settings.getConfigurationProperty(name))
			.map((property) -> property.getOrigin())
			.map((origin) -> (origin instanceof PropertySourceOrigin of) ? of.getOrigin() : origin)
			.filter(TextResourceOrigin.class::isInstance)
			.map(Origin::toString)
			.map((origin) -> " (" + origin + ")")
			.orElse("");
	}

	private static void warn(SystemEnvironmentPropertySource environment, Set<String> known) {
		Map<String, String> names = known.stream()
			.collect(Collectors.toMap((name) -> letters(variable(name)), (name) -> name, (list, element) -> list));
		for (String variable : environment.getPropertyNames()) {
			String letters = letters(variable.replaceAll("_[0-9]+(?=_|$)", ""));
			if (variable.startsWith("PARLEY_") && !names.containsKey(letters)) {
				Nearest.slipOf(letters, names.keySet())
					.ifPresent((nearest) -> logger.warn("{} in the environment sets nothing. Did you mean {}?",
							variable, variable(names.getOrDefault(nearest, ""))));
			}
		}
	}

	private static String variable(String name) {
		return name.replace("-", "").replace("[]", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	private static String letters(String variable) {
		return variable.toUpperCase(Locale.ROOT).replace("_", "");
	}

}
