package parley.client;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.chat.Destination;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("C8")
class CommandLineTests {

	@Test
	void hostAndPortAreAChat() {
		assertThat(CommandLine.parse("localhost", "53142")).isEqualTo(
				new CommandLine.Chat(new Destination("localhost", 53142, Optional.empty()), "classic", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost 1 --name alice", "--name alice localhost 1", "localhost --name=alice 1" })
	void nameMayStandAnywhere(String line) {
		assertThat(CommandLine.parse(line.split(" "))).isEqualTo(new CommandLine.Chat(
				new Destination("localhost", 1, Optional.of(new Handle("alice"))), "classic", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost 1 --dialect nul", "--dialect=nul localhost 1" })
	@Tag("D1")
	void dialectIsTakenByName(String line) {
		assertThat(CommandLine.parse(line.split(" ")))
			.isEqualTo(new CommandLine.Chat(new Destination("localhost", 1, Optional.empty()), "nul", List.of()));
	}

	@Test
	@Tag("D1")
	void usageNamesEveryDialectThatIsShipped() {
		assertThat(TestDialects.shipped().names()).hasSize(8)
			.allSatisfy((name) -> assertThat(CommandLine.USAGE).containsPattern("\\b" + name + "\\b"));
	}

	@Test
	void propertiesGoOnToSpring() {
		assertThat(CommandLine.parse("h", "65535", "--parley.client.quiet-period=1s", "--logging.level.root=debug"))
			.isEqualTo(new CommandLine.Chat(new Destination("h", 65535, Optional.empty()), "classic",
					List.of("--parley.client.quiet-period=1s", "--logging.level.root=debug")));
		assertThat(CommandLine.parse("--spring.main.banner-mode=log"))
			.isEqualTo(new CommandLine.Shell(List.of("--spring.main.banner-mode=log")));
	}

	@Test
	void optionsOfTheChatArePropertiesToo() {
		assertThat(CommandLine.parse("--tls", "h", "1", "--ca=a.pem", "--key", "k.pem", "--reconnect"))
			.isEqualTo(new CommandLine.Chat(new Destination("h", 1, Optional.empty()), "classic",
					List.of("--parley.client.tls.enabled=true", "--parley.client.tls.ca=a.pem",
							"--parley.client.tls.key=k.pem", "--parley.client.chat.reconnect=true")));
	}

	@Test
	void nothingIsTheShell() {
		assertThat(CommandLine.parse()).isEqualTo(new CommandLine.Shell(List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "localhost 1 --help" })
	void helpIsHelp(String line) {
		assertThat(CommandLine.parse(line.split(" "))).isEqualTo(new CommandLine.Help());
	}

	@ParameterizedTest
	@ValueSource(strings = { "--version", "-V" })
	void versionIsVersion(String line) {
		assertThat(CommandLine.parse(line)).isEqualTo(new CommandLine.Version());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "localhost, PORT is missing", "localhost 1 2, 3 arguments", "localhost x, 'x'",
					"localhost 0, '0'", "localhost 65536, 65535", "localhost -1, no option '-1'",
					"localhost 1 --name, --name needs a HANDLE", "localhost 1 --name=elevenchars, at most 10",
					"localhost 1 --name=a>b, no > in it", "localhost 1 --frobnicate, no option '--frobnicate'",
					"--name alice, HOST and PORT are missing", "--dialect nul, HOST and PORT are missing",
					"localhost 1 --dialect, --dialect needs a DIALECT", "localhost 1 --ca, --ca needs a FILE" })
	void anythingElseIsRefusedWithAReason(String line, String reason) {
		assertThat(CommandLine.parse(line.split(" "))).isInstanceOfSatisfying(CommandLine.Invalid.class,
				(invalid) -> assertThat(invalid.reason()).contains(reason).doesNotContain("\n"));
	}

	@Test
	@Tag("B23")
	void reasonShowsNoEscapeSequence() {
		assertThat(CommandLine.parse("localhost", "\u001b[31m")).isInstanceOfSatisfying(CommandLine.Invalid.class,
				(invalid) -> assertThat(invalid.reason()).doesNotContain("\u001b").contains("\\x1b[31m"));
	}

}
