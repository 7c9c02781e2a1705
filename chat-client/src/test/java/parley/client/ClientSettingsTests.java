package parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import parley.client.chat.ChatSettings;
import parley.client.wire.ClientDialect;
import parley.client.wire.Dialects;
import parley.client.wire.Tls;
import parley.client.wire.WireSettings;
import parley.protocol.Dialect;
import parley.protocol.Framing;
import parley.protocol.QuitWords;
import parley.protocol.Terminator;

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

	@Test
	void chatIsPlainAndCalmByDefault() {
		this.runner.run((context) -> {
			assertThat(context.getBean(Tls.class)).isEqualTo(Tls.OFF);
			assertThat(context.getBean(ChatSettings.class)).isEqualTo(new ChatSettings(false, false, false, false,
					ChatSettings.Colour.AUTO, false, 8, Duration.ofSeconds(1)));
		});
	}

	@ParameterizedTest
	@CsvSource({ "chat.reconnect-attempts=0, chat.reconnect-attempts must be",
			"chat.reconnect-delay=31s, chat.reconnect-delay must be", "tls.cert=a.pem, tls.key go together",
			"tls.insecure=true parley.client.tls.ca=a.pem, leave one out" })
	void settingsThatMakeNoSenseAreRefusedByName(String properties, String reason) {
		this.runner.withPropertyValues(("parley.client." + properties).split(" "))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "enabled", "ca", "insecure", "cert", "times", "bell", "notification", "linear", "colour",
			"reconnect", "reconnect-attempts", "reconnect-delay" })
	void everyKeyOfChatAndTlsIsExplainedInTheFile(String key) throws IOException {
		assertThat(resource("/application.yml")).containsPattern("      # [^\n]+\n      (# )?" + key + ": ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect-timeout", "quiet-period", "quit-timeout", "held-messages" })
	void everyKeyIsExplainedInTheFileAndInTheMetadata(String key) throws IOException {
		assertThat(resource("/application.yml")).containsPattern("    # [^\n]+\n    " + key + ": ");
		assertThat(resource("/META-INF/spring-configuration-metadata.json"))
			.containsPattern("\"name\": \"parley.client." + key + "\",\\s+\"type\": \"[^\"]+\",\\s+\"description\"");
	}

	@Test
	@Tag("D1")
	void classicIsTheClassicDialect() {
		assertThat(TestDialects.shipped().named("classic", Duration.ofMillis(200)))
			.isEqualTo(new ClientDialect(Dialect.CLASSIC, true));
	}

	@Test
	@Tag("D1")
	void dialectCanBeAddedAndHasWhatItLeavesOutFromClassic() {
		this.runner
			.withPropertyValues("parley.client.dialects.mine.quit-words=adieu,ciao",
					"parley.client.dialects.mine.quiet-period=1s")
			.run((context) -> {
				Dialect mine = context.getBean(Dialects.class).named("mine", Duration.ofMillis(200)).wire();
				assertThat(mine).isEqualTo(new Dialect(Framing.AUTO, Terminator.LF, Optional.empty(), Optional.empty(),
						false, new QuitWords(List.of("adieu", "ciao")), Duration.ofSeconds(1)));
				assertThat(context.getBean(Dialects.class).names()).contains("bare", "mine");
			});
	}

	@ParameterizedTest
	@CsvSource({ "framing, morse", "terminator, bell", "handle, perhaps", "quit-words[0], ''", "quiet-period, 2m" })
	@Tag("D1")
	void dialectThatMakesNoSenseIsRefusedByName(String key, String value) {
		this.runner.withPropertyValues("parley.client.dialects.mine." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("parley.client.dialects.mine"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "framing", "terminator", "handle", "name-exchange", "quit-words", "quiet-period" })
	@Tag("D1")
	void everyKeyOfADialectIsExplainedInTheFile(String key) throws IOException {
		assertThat(resource("/application.yml")).containsPattern("        # [^\n]+\n        (# )?" + key + ": ");
	}

	private static String resource(String name) throws IOException {
		try (InputStream in = ClientSettingsTests.class.getResourceAsStream(name)) {
			assertThat(in).isNotNull();
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ WireSettings.class, Dialects.class, Tls.class, ChatSettings.class })
	static class Settings {

	}

}
