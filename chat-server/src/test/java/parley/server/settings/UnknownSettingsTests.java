package parley.server.settings;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A setting that does not exist ends the start or is warned of. Isolated, because it
 * reads all that the process logs.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class UnknownSettingsTests {

	@Test
	void settingsOfListsAndOfWhatIsSwitchedOffAreKnown() {
		assertThat(KnownSettings.names(getClass().getClassLoader())).contains("parley.port", "parley.listeners",
				"parley.listeners[].port", "parley.listeners[].dialect.quit-words[]", "parley.webhook.secret",
				"parley.desk.tokens[].scopes[]", "parley.limits.exempt", "parley.limits.exempt[]");
	}

	@Test
	void anySpellingThatIsBoundIsKnown() {
		check(map("parley.webhook.maxConcurrent", "parley.listeners[3].dialect.quit-words[12]", "parley.limits.exempt",
				"parley.WIRE.quiet_period", "other.thing", "parleys.thing"));
	}

	@Test
	void allThatThereAreNotAreNamed() {
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> check(map("parley.prot", "parley.wire.bcklog")))
			.withMessageContaining("parley.prot: ")
			.withMessageContaining("; ")
			.withMessageContaining("parley.wire.bcklog: ");
	}

	@Test
	void environmentOfOthersIsLeftAlone(CapturedOutput output) {
		check(environment("PARLEY_CONTAINERS", "PARLEY_BROWSER", "PARLEY_X", "PARLEY_PORT", "PARLEY_JOURNAL_URL",
				"PARLEY_LISTENERS_0_PORT", "PARLEY_LIMITS_EXEMPT_0", "PARLEY_WIRE_QUIETPERIOD",
				"PARLEY_WIRE_QUIET_PERIOD"));
		assertThat(output.getAll()).doesNotContain("PARLEY");
	}

	@Test
	void slipOfTheFingerInTheEnvironmentIsWarnedOf(CapturedOutput output) {
		check(environment("PARLEY_WEBHOOK_SECERT"));
		assertThat(output.getAll())
			.contains("PARLEY_WEBHOOK_SECERT in the environment sets nothing. Did you mean PARLEY_WEBHOOK_SECRET?");
	}

	private static PropertySource<?> map(String... names) {
		return new MapPropertySource("settings", values(names));
	}

	private static PropertySource<?> environment(String... names) {
		return new SystemEnvironmentPropertySource("environment", values(names));
	}

	private static Map<String, Object> values(String... names) {
		return Stream.of(names).collect(Collectors.toMap((name) -> name, (name) -> "1"));
	}

	private static void check(PropertySource<?> source) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((each) -> environment.getPropertySources().remove(each.getName()));
		environment.getPropertySources().addFirst(source);
		ConfigurationPropertySources.attach(environment);
		new UnknownSettings().onApplicationEvent(new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(),
				new SpringApplication(), new String[0], environment));
	}

}
