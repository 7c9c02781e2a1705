package parley.client;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.chat.Destination;
import parley.client.chat.PipeOptions;
import parley.client.describe.Manual;
import parley.client.profile.ProfileOrders;
import parley.client.profile.Profiles;
import parley.client.wire.Tls;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("C8")
class CommandLineTests {

	private final Profiles profiles;

	CommandLineTests(@TempDir Path folder) {
		this.profiles = new Profiles(folder.resolve("client.yml"));
	}

	@Test
	void hostAndPortAreAChat() {
		assertThat(parse("localhost", "53142")).isEqualTo(new CommandLine.Chat(
				new Destination("localhost", 53142, Optional.empty()), "classic", PipeOptions.DEFAULT, List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost 1 --name alice", "--name alice localhost 1", "localhost --name=alice 1" })
	void nameMayStandAnywhere(String line) {
		assertThat(parse(line.split(" ")))
			.isEqualTo(new CommandLine.Chat(new Destination("localhost", 1, Optional.of(new Handle("alice"))),
					"classic", PipeOptions.DEFAULT, List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost 1 --dialect nul", "--dialect=nul localhost 1" })
	@Tag("D1")
	void dialectIsTakenByName(String line) {
		assertThat(parse(line.split(" "))).isEqualTo(new CommandLine.Chat(
				new Destination("localhost", 1, Optional.empty()), "nul", PipeOptions.DEFAULT, List.of()));
	}

	@Test
	@Tag("D1")
	void usageNamesEveryDialectThatIsShipped() {
		assertThat(TestDialects.shipped().names()).hasSize(8)
			.allSatisfy((name) -> assertThat(Manual.program().usage()).containsPattern("\\b" + name + "\\b"));
	}

	@Test
	void propertiesGoOnToSpring() {
		assertThat(parse("h", "65535", "--parley.client.quiet-period=1s", "--logging.level.root=debug"))
			.isEqualTo(new CommandLine.Chat(new Destination("h", 65535, Optional.empty()), "classic",
					PipeOptions.DEFAULT, List.of("--parley.client.quiet-period=1s", "--logging.level.root=debug")));
		assertThat(parse("--spring.main.banner-mode=log"))
			.isEqualTo(new CommandLine.Shell(List.of("--spring.main.banner-mode=log")));
	}

	@Test
	void bracketsOfAnIpv6AddressAreTakenOff() {
		assertThat(parse("[::1]", "1")).isEqualTo(parse("::1", "1"))
			.isEqualTo(new CommandLine.Chat(new Destination("::1", 1, Optional.empty()), "classic", PipeOptions.DEFAULT,
					List.of()));
	}

	@Test
	void optionsOfTheChatArePropertiesToo() {
		assertThat(parse("--tls", "h", "1", "--ca=a.pem", "--key", "k.pem", "--reconnect"))
			.isEqualTo(new CommandLine.Chat(new Destination("h", 1, Optional.empty()), "classic", PipeOptions.DEFAULT,
					List.of("--parley.client.tls.enabled=true", "--parley.client.tls.ca=a.pem",
							"--parley.client.tls.key=k.pem", "--parley.client.chat.reconnect=always")));
	}

	@Test
	void nothingIsTheShell() {
		assertThat(parse()).isEqualTo(new CommandLine.Shell(List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "localhost 1 --help" })
	void helpIsHelp(String line) {
		assertThat(parse(line.split(" "))).isEqualTo(new CommandLine.Show(Manual.program().usage()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--version", "-V" })
	void versionIsVersion(String line) {
		assertThat(parse(line)).isEqualTo(new CommandLine.Version());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "localhost, PORT is missing", "localhost 1 2, '2' is too much", "localhost x, 'x'",
					"localhost 0, '0'", "localhost 65536, 65535", "localhost -1, '-1'",
					"localhost 1 --name, --name needs a HANDLE", "localhost 1 --name=elevenchars, at most 10",
					"localhost 1 --name=a>b, no > in it", "localhost 1 --frobnicate, not understood: --frobnicate",
					"--name alice, HOST and PORT are missing", "--dialect nul, HOST and PORT are missing",
					"localhost 1 --dialect, --dialect needs a DIALECT", "localhost 1 --ca, --ca needs a FILE",
					"ask localhost 1 hi, --name HANDLE", "ask localhost 1 --name a --timeout soon hi, 'soon' is not",
					"ask localhost 1 --name a --timeout 0s hi, '0s' is not", "ask, HOST and PORT",
					"ask localhost 1 --name a --bell hi, 'ask' has no option '--bell'",
					"ask localhost 1 --name a --json --plain hi, contradict", "doctor localhost, PORT is missing",
					"man --json, has no option", "completion fish, for bash and for zsh",
					"localhost 1 --json=yes, takes no value", "histroy, did you mean history?",
					"docter localhost 1, did you mean doctor?", "ask --nmae a localhost 1, did you mean --name?" })
	void anythingElseIsRefusedWithAReason(String line, String reason) {
		assertThat(parse(line.split(" "))).isInstanceOfSatisfying(CommandLine.Invalid.class,
				(invalid) -> assertThat(invalid.reason()).contains(reason).doesNotContain("\n"));
	}

	@Test
	void askTakesAQuestionOfManyWords() {
		assertThat(parse("ask", "localhost", "1", "--name", "alice", "--json", "what", "--timeout=2m", "time?"))
			.isEqualTo(new CommandLine.Ask(new Destination("localhost", 1, Optional.of(new Handle("alice"))), "classic",
					Optional.of("what time?"),
					new PipeOptions(true, false, false, Optional.of(Duration.ofMinutes(2)), true), List.of()));
		assertThat(parse("ask", "localhost", "1", "--name", "alice", "--quiet", "--", "--really?"))
			.isInstanceOfSatisfying(CommandLine.Ask.class, (ask) -> assertThat(ask.question()).contains("--really?"));
	}

	@Test
	void profileSaysWhereAndHowAndTheCommandLineWins() {
		new ProfileOrders(this.profiles).execute(List.of("add", "home", "h", "7"),
				Map.of("name", "alice", "dialect", "nul", "tls", "true", "ca", "/a.pem"),
				new PrintWriter(Writer.nullWriter()));
		assertThat(parse("home", "--name", "bob", "--ca", "/b.pem"))
			.isEqualTo(new CommandLine.Chat(new Destination("h", 7, Optional.of(new Handle("bob"))), "nul",
					PipeOptions.DEFAULT, List.of("--parley.client.tls.enabled=true", "--parley.client.tls.ca=/b.pem")));
		assertThat(parse("ask", "home", "why?")).isInstanceOfSatisfying(CommandLine.Ask.class,
				(ask) -> assertThat(ask.question()).contains("why?"));
		assertThat(parse("doctor", "home", "--timeout=1"))
			.isEqualTo(new CommandLine.Examine(new Destination("h", 7, Optional.of(new Handle("alice"))),
					new Tls(true, List.of(Path.of("/a.pem")), false, null, null), Duration.ofSeconds(1)));
	}

	@Test
	@Tag("B23")
	void reasonShowsNoEscapeSequence() {
		assertThat(parse("localhost", "\u001b[31m")).isInstanceOfSatisfying(CommandLine.Invalid.class,
				(invalid) -> assertThat(invalid.reason()).doesNotContain("\u001b").contains("\\x1b[31m"));
	}

	private CommandLine parse(String... arguments) {
		return CommandLine.parse(this.profiles, arguments);
	}

}
