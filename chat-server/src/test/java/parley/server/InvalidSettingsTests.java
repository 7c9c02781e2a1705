package parley.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An invalid value ends the start with one line that names the setting. Each is tried in
 * a context that binds the settings and does nothing else, because a whole server takes
 * ten times as long; {@link #wholeServerBindsTheSameSettings()} says that this is the
 * same.
 */
@Tag("S1")
class InvalidSettingsTests {

	static final String[] INVALID = { "parley.port=-1: must be greater than or equal to 0",
			"parley.port=65536: must be less than or equal to 65535", "parley.port=many: must be a whole number",
			"parley.bind-address=: must not be blank", "parley.responder=foo: must be one of operator, echo, webhook",
			"parley.turns.held-messages=0: must be greater than or equal to 1",
			"parley.turns.held-messages=1001: must be less than or equal to 1000",
			"parley.turns.resume-window=PT-1S: must not be negative",
			"parley.turns.resume-window=PT24H1S: must be shorter than or equal to",
			"parley.turns.resume-waiting=-1: must be greater than or equal to 0",
			"parley.turns.resume-waiting-per-address=-1: must be greater than or equal to 0",
			"parley.turns.held-messages=lots: must be a whole number",
			"parley.wire.quiet-period=soon: 'soon' is not a valid duration",
			"parley.wire.quiet-period=PT0.009S: must be longer than or equal to",
			"parley.wire.quiet-period=PT11S: must be shorter than or equal to",
			"parley.wire.close-timeout=PT0.09S: must be longer than or equal to",
			"parley.wire.close-timeout=PT1M1S: must be shorter than or equal to",
			"parley.wire.stop-timeout=PT0.09S: must be longer than or equal to",
			"parley.wire.stop-timeout=PT1M1S: must be shorter than or equal to",
			"parley.wire.drain-timeout=PT-1S: must not be negative",
			"parley.wire.drain-timeout=PT24H1S: must be shorter than or equal to",
			"parley.wire.announce-after=PT-1S: must not be negative",
			"parley.wire.announce-after=PT11S: must be shorter than or equal to",
			"parley.wire.max-connections=0: must be greater than or equal to 1",
			"parley.wire.max-connections=1000001: must be less than or equal to 1000000",
			"parley.wire.backlog=0: must be greater than or equal to 1",
			"parley.wire.backlog=65536: must be less than or equal to 65535",
			"parley.wire.send-buffer=0B: must be between 1KB and 16MB",
			"parley.wire.send-buffer=-4096B: must be between 1KB and 16MB",
			"parley.wire.send-buffer=5368709120B: must be between 1KB and 16MB",
			"parley.wire.send-buffer=big: 'big' does not match",
			"parley.journal.enabled=perhaps: must be true or false",
			"parley.limits.connections-per-address=0: must be greater than or equal to 1",
			"parley.limits.connections-per-address=1000001: must be less than or equal to 1000000",
			"parley.limits.new-connections-per-address=0: must be greater than or equal to 1",
			"parley.limits.new-connections-window=PT0.9S: must be longer than or equal to",
			"parley.limits.new-connections-window=PT1H1S: must be shorter than or equal to",
			"parley.limits.turns-per-second=-1: must be greater than or equal to 0",
			"parley.limits.turns-per-second=1000001: must be less than or equal to 1000000",
			"parley.limits.turns-burst=0: must be greater than or equal to 1",
			"parley.limits.turns-burst=1000001: must be less than or equal to 1000000",
			"parley.limits.refused-per-second=-1: must be greater than or equal to 0",
			"parley.limits.refused-per-second=1000001: must be less than or equal to 1000000",
			"parley.limits.refused-burst=0: must be greater than or equal to 1",
			"parley.limits.refused-burst=1000001: must be less than or equal to 1000000",
			"parley.limits.blank-lines-per-second=-1: must be greater than or equal to 0",
			"parley.limits.blank-lines-per-second=1000001: must be less than or equal to 1000000",
			"parley.limits.blank-lines-burst=0: must be greater than or equal to 1",
			"parley.limits.blank-lines-burst=1000001: must be less than or equal to 1000000",
			"parley.limits.slowed-down-at-most=PT0.9S: must be longer than or equal to",
			"parley.limits.slowed-down-at-most=PT1H1S: must be shorter than or equal to",
			"parley.limits.tls-handshake-within=PT0.099S: must be longer than or equal to",
			"parley.limits.tls-handshake-within=PT5M1S: must be shorter than or equal to",
			"parley.limits.exempt=localhost: 'localhost' is no network: write an IP address",
			"parley.limits.first-message-within=PT-1S: must not be negative",
			"parley.limits.first-message-within=PT8760H1S: must be shorter than or equal to",
			"parley.limits.message-within=PT-1S: must not be negative",
			"parley.limits.message-within=PT8760H1S: must be shorter than or equal to",
			"parley.limits.read-within=PT-1S: must not be negative",
			"parley.limits.read-within=PT8760H1S: must be shorter than or equal to",
			"parley.limits.idle-client-after=PT-1S: must not be negative",
			"parley.limits.idle-client-after=PT8760H1S: must be shorter than or equal to",
			"parley.limits.unanswered-within=PT-1S: must not be negative",
			"parley.limits.unanswered-within=PT8760H1S: must be shorter than or equal to",
			"parley.limits.total-age=PT-1S: must not be negative",
			"parley.limits.total-age=PT8760H1S: must be shorter than or equal to",
			"parley.journal.url=jdbc:h2:mem: must start with jdbc:sqlite: or jdbc:postgresql:",
			"parley.journal.username=: must be 1 to 63 characters",
			"parley.journal.batch-entries=0: must be greater than or equal to 1",
			"parley.journal.batch-entries=100001: must be less than or equal to 100000",
			"parley.journal.batch-size=1023B: must be between 1KB and 64MB",
			"parley.journal.batch-size=68157440B: must be between 1KB and 64MB",
			"parley.journal.connect-timeout=PT0.249S: must be longer than or equal to",
			"parley.journal.connect-timeout=PT5M1S: must be shorter than or equal to",
			"parley.journal.exports=0: must be greater than or equal to 1",
			"parley.journal.exports=17: must be less than or equal to 16",
			"parley.web.trusted-proxies=proxy: 'proxy' is no network: write an IP address",
			"parley.web.header-within=PT0.9S: must be longer than or equal to",
			"parley.web.header-within=PT11M: must be shorter than or equal to",
			"parley.web.body-within=PT0.9S: must be longer than or equal to",
			"parley.web.body-within=PT2H: must be shorter than or equal to",
			"parley.web.slowest-export=0B: must be between 1B and 10MB",
			"parley.web.slowest-export=11534336B: must be between 1B and 10MB",
			"parley.journal.retry-interval=PT0.009S: must be longer than or equal to",
			"parley.journal.retry-interval=PT1M1S: must be shorter than or equal to",
			"parley.journal.failure-timeout=PT0.099S: must be longer than or equal to",
			"parley.journal.failure-timeout=PT24H1S: must be shorter than or equal to",
			"parley.journal.retention=PT59S: must be longer than or equal to",
			"parley.cluster.enabled=perhaps: must be true or false",
			"parley.cluster.lease=PT0.999S: must be longer than or equal to",
			"parley.cluster.lease=PT5M1S: must be shorter than or equal to",
			"parley.cluster.outcome-timeout=PT0.099S: must be longer than or equal to",
			"parley.cluster.outcome-timeout=PT1M1S: must be shorter than or equal to",
			"parley.cluster.poll-interval=PT0.009S: must be longer than or equal to",
			"parley.cluster.poll-interval=PT1M1S: must be shorter than or equal to",
			"parley.console.enabled=maybe: must be true or false", "parley.web.enabled=perhaps: must be true or false",
			"parley.web.connections=0: must be greater than or equal to 1",
			"parley.web.connections=100001: must be less than or equal to 100000",
			"parley.web.connections-per-address=0: must be greater than or equal to 1",
			"parley.web.connections-per-address=100001: must be less than or equal to 100000",
			"parley.web.requests-per-address=0: must be greater than or equal to 1",
			"parley.web.requests-per-address=100001: must be less than or equal to 100000",
			"parley.web.max-streams=0: must be greater than or equal to 1",
			"parley.web.max-streams=100001: must be less than or equal to 100000",
			"parley.web.max-streams-per-operator=0: must be greater than or equal to 1",
			"parley.web.max-streams-per-operator=100001: must be less than or equal to 100000",
			"parley.web.replayed-events-per-minute=0: must be greater than or equal to 1",
			"parley.web.replayed-events-per-minute=10000001: must be less than or equal to 10000000",
			"parley.sign-in.password-checks=0: must be greater than or equal to 1",
			"parley.sign-in.password-checks=10001: must be less than or equal to 10000",
			"parley.sign-in.tries-per-address=0: must be greater than or equal to 1",
			"parley.sign-in.tries-per-address=100001: must be less than or equal to 100000",
			"parley.sign-in.tries-per-minute=0: must be greater than or equal to 1",
			"parley.sign-in.tries-per-minute=100001: must be less than or equal to 100000",
			"parley.sign-in.sessions=0: must be greater than or equal to 1",
			"parley.sign-in.sessions=100001: must be less than or equal to 100000",
			"parley.sign-in.sessions-per-operator=0: must be greater than or equal to 1",
			"parley.sign-in.sessions-per-operator=1001: must be less than or equal to 1000",
			"parley.sign-in.idle-at-most=PT59S: must be longer than or equal to",
			"parley.sign-in.idle-at-most=PT720H1S: must be shorter than or equal to",
			"parley.sign-in.lasts-at-most=PT59S: must be longer than or equal to",
			"parley.sign-in.lasts-at-most=PT720H1S: must be shorter than or equal to",
			"parley.desk.operators[0].role=boss: must be one of operator, supervisor",
			"parley.desk.tokens[0].scopes=write: must be one of read, answer",
			"parley.desk.claim-lease=PT9S: must be longer than or equal to",
			"parley.desk.claim-lease=PT1H1S: must be shorter than or equal to",
			"parley.desk.greeting= : must be 1 to 480 characters on one line",
			"parley.desk.away-after=PT0.999S: must be longer than or equal to",
			"parley.desk.away-after=PT24H1S: must be shorter than or equal to",
			"parley.desk.away-text= : must be 1 to 480 characters on one line",
			"parley.webhook.url=ftp://localhost/: must start with http:// or https://",
			"parley.webhook.timeout=PT0.099S: must be longer than or equal to",
			"parley.webhook.timeout=PT5M1S: must be shorter than or equal to",
			"parley.webhook.retries=-1: must be greater than or equal to 0",
			"parley.webhook.retries=11: must be less than or equal to 10",
			"parley.webhook.max-concurrent=0: must be greater than or equal to 1",
			"parley.webhook.max-concurrent=10001: must be less than or equal to 10000",
			"parley.webhook.returns=never: must be one of handed-over, unclaimed",
			"parley.webhook.fallback=nobody: must be one of operator, line",
			"parley.webhook.fallback-line= : must be 1 to 480 characters on one line",
			"parley.desk.replay-events=99: must be greater than or equal to 100",
			"parley.desk.replay-events=1000001: must be less than or equal to 1000000",
			"parley.desk.notes-per-conversation=0: must be greater than or equal to 1",
			"parley.desk.notes-per-conversation=10001: must be less than or equal to 10000",
			"parley.desk.canned[0]=: must be 1 to 500 characters on one line",
			"parley.console.operator= : must be 1 to 64 characters, none a control character",
			"parley.listeners[0].port=65536: must be less than or equal to 65535",
			"parley.listeners[0].client-auth=maybe: must be one of none, want, need",
			"parley.listeners[0].proxy-protocol=v1: must be true or false",
			"parley.listeners[0].trusted-proxies=balancer: 'balancer' is no network: write an IP address",
			"parley.listeners[0].dialect.framing=morse: must be one of auto, length-prefix, end-marker",
			"parley.listeners[0].dialect.terminator=crlf: must be one of lf, none, nul",
			"parley.listeners[0].dialect.reply-handle=a>b: must be 1 to 64 characters without control characters and >",
			"parley.listeners[0].dialect.quiet-period=PT0.009S: must be longer than or equal to" };

	static final List<String> SECRETS = List.of("parley.journal.password", "parley.webhook.secret");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@FieldSource("INVALID")
	void invalidValueIsNamedWithItsPropertyAndWhatWouldBeRight(String line) {
		String setting = line.substring(0, line.indexOf(": "));
		assertThat(failureOf("--" + setting)).startsWith(line).doesNotContain("\n");
	}

	@Test
	void everySettingIsTriedWithAnInvalidValue() {
		Set<String> tried = Stream.of(INVALID, StartFailureTests.UNKNOWN_BUNDLES)
			.flatMap(Arrays::stream)
			.map((line) -> line.split("[=\\[]", 2)[0])
			.collect(Collectors.toCollection(TreeSet::new));
		tried.addAll(SECRETS);
		assertThat(tried).isEqualTo(Settings.described().keySet());
	}

	@Test
	void wholeServerBindsTheSameSettings() {
		String[] quiet = { "--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.web.enabled=false",
				"--parley.console.enabled=false",
				"--parley.journal.url=jdbc:sqlite:" + this.folder.resolve("parley.db") };
		try (ConfigurableApplicationContext server = SpringApplication.run(ChatServerApplication.class, quiet);
				ConfigurableApplicationContext settings = SpringApplication.run(SettingsAlone.class, quiet)) {
			assertThat(settingsOf(settings)).isNotEmpty().isEqualTo(settingsOf(server));
		}
	}

	@ParameterizedTest
	@FieldSource("SECRETS")
	void invalidSecretIsNotShown(String setting) {
		assertThat(failureOf("--" + setting + "=" + "hush".repeat(251)))
			.isEqualTo(setting + ": must be at most 1000 characters");
	}

	@Test
	void secretOfAPersonOrAProgramIsNotShownEither() {
		String reason = ": must be as chat-server.jar hash-password writes it: {bcrypt}...";
		assertThat(failureOf("--parley.desk.operators[0].name=carol", "--parley.desk.operators[0].password=hush"))
			.isEqualTo("parley.desk.operators[0].password" + reason);
		assertThat(failureOf("--parley.desk.tokens[0].name=bot", "--parley.desk.tokens[0].secret={bcrypt}hush"))
			.isEqualTo("parley.desk.tokens[0].secret" + reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Echo", "parley", "webhook" })
	void nobodyHasANameThatTheServerItselfSpeaksBy(String name) {
		assertThat(
				failureOf("--parley.desk.operators[0].name=" + name, "--parley.desk.operators[0].password={noop}hush"))
			.isEqualTo("parley.desk.operators[0].name=" + name
					+ ": must be 1 to 64 characters without control characters, and not parley, echo or webhook");
	}

	@Test
	void nameHidesNothing() {
		String reason = ": must have no hidden characters, such as zero-width ones";
		assertThat(failureOf("--parley.console.operator=an\u200bna")).startsWith("parley.console.operator=")
			.endsWith(reason);
		assertThat(failureOf("--parley.desk.operators[0].name=ann\u202ea",
				"--parley.desk.operators[0].password={noop}hush"))
			.startsWith("parley.desk.operators[0].name=")
			.endsWith(reason);
		assertThat(failureOf("--parley.desk.tokens[0].name=b\u2066ot", "--parley.desk.tokens[0].secret={noop}hush"))
			.startsWith("parley.desk.tokens[0].name=")
			.endsWith(reason);
	}

	@Test
	void severalInvalidValuesAreAllNamed() {
		assertThat(failureOf("--parley.wire.backlog=0", "--parley.wire.max-connections=0"))
			.contains("parley.wire.backlog=0: ", "; ", "parley.wire.max-connections=0: ");
	}

	private static Set<Class<?>> settingsOf(ApplicationContext context) {
		return context.getBeansWithAnnotation(ConfigurationProperties.class)
			.values()
			.stream()
			.<Class<?>>map(Object::getClass)
			.filter((type) -> type.getName().startsWith("parley."))
			.collect(Collectors.toSet());
	}

	private static String failureOf(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--spring.main.web-application-type=none";
		return FailedStart.of(SettingsAlone.class, all);
	}

	@Configuration(proxyBeanMethods = false)
	@ConfigurationPropertiesScan("parley.server")
	static class SettingsAlone {

	}

}
