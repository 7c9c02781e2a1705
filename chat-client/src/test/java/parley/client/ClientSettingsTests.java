package parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import parley.client.wire.WireSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ClientSettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withUserConfiguration(Settings.class);

	@Test
	void defaultsAreThoseOfTheFile() {
		this.runner.run((context) -> assertThat(context.getBean(WireSettings.class))
			.isEqualTo(new WireSettings(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(1), 16)));
	}

	@ParameterizedTest
	@CsvSource({ "connect-timeout, 0s", "quiet-period, 0ms", "quiet-period, 2m", "quit-timeout, -1s",
			"held-messages, 0" })
	void valueOutOfRangeIsRefusedByName(String key, String value) {
		this.runner.withPropertyValues("parley.client." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("parley.client." + key + " must be"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect-timeout", "quiet-period", "quit-timeout", "held-messages" })
	void everyKeyIsExplainedInTheFileAndInTheMetadata(String key) throws IOException {
		assertThat(resource("/application.yml")).containsPattern("    # [^\n]+\n    " + key + ": ");
		assertThat(resource("/META-INF/spring-configuration-metadata.json"))
			.containsPattern("\"name\": \"parley.client." + key + "\",\\s+\"type\": \"[^\"]+\",\\s+\"description\"");
	}

	private static String resource(String name) throws IOException {
		try (InputStream in = ClientSettingsTests.class.getResourceAsStream(name)) {
			assertThat(in).isNotNull();
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(WireSettings.class)
	static class Settings {

	}

}
