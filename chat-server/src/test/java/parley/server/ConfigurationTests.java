package parley.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** application.yml explains every setting, and says the truth about its default. */
class ConfigurationTests {

	@Test
	void everySettingIsExplainedInTheFileAndInTheMetadata() {
		assertThat(Settings.documented()).containsKeys("parley.port", "parley.console.enabled");
		assertThat(Settings.documented().keySet()).isEqualTo(Settings.described().keySet());
	}

	@Test
	void everySettingHasADescriptionForEditors() {
		assertThat(Settings.described()).allSatisfy((name, text) -> assertThat(text).as(name).isNotBlank());
	}

	@ParameterizedTest
	@MethodSource("properties")
	void defaultsInTheFileAreThoseWithoutTheFile(Class<?> properties) throws IOException {
		String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
		List<PropertySource<?>> file = new YamlPropertySourceLoader().load("file",
				new ClassPathResource("application.yml"));
		Object withoutTheFile = new Binder().bindOrCreate(prefix, properties);
		assertThat(bound(new Binder(ConfigurationPropertySources.from(file)), prefix, properties))
			.isIn(Optional.of(withoutTheFile), Optional.empty());
	}

	static Stream<Class<?>> properties() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("parley.server").stream().map(ConfigurationTests::type);
	}

	/**
	 * Ignores, as Spring Boot does, a prefix with nothing behind it.
	 */
	private static Optional<Object> bound(Binder binder, String prefix, Class<?> properties) {
		return Optional
			.ofNullable(binder.bind(prefix, Bindable.of(properties), new IgnoreTopLevelConverterNotFoundBindHandler())
				.orElse(null));
	}

	private static Class<?> type(BeanDefinition definition) {
		try {
			return Class.forName(definition.getBeanClassName());
		}
		catch (ClassNotFoundException ex) {
			throw new AssertionError(ex);
		}
	}

}
