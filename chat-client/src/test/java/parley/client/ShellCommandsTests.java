package parley.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.shell.test.ShellTestClient;
import org.springframework.shell.test.autoconfigure.ShellTest;
import org.springframework.test.context.ContextConfiguration;

import parley.client.history.KeptChats;
import parley.client.profile.Profiles;

import static org.assertj.core.api.Assertions.assertThat;

/** The shell's commands, without a screen: what each says. */
@ShellTest
@ContextConfiguration(classes = { ChatClientApplication.class, ShellCommandsTests.Fixtures.class },
		initializers = ConfigDataApplicationContextInitializer.class)
@Tag("C8")
class ShellCommandsTests {

	@TempDir
	static Path folder;

	@Autowired
	ShellTestClient shell;

	@Test
	void profilesAreAddedShownListedAndRemoved() throws Exception {
		assertThat(say("profiles add home chat.example 53142 --tls --name alice"))
			.isEqualTo("Added home: chat.example 53142, name alice, tls");
		assertThat(say("profiles show home")).isEqualTo("host: chat.example\nport: 53142\nname: alice\ntls: true");
		assertThat(say("profiles add home h 7 --dialect nul")).isEqualTo("Changed home: h 7, dialect nul");
		assertThat(say("profiles")).isEqualTo("home  h 7, dialect nul");
		assertThat(say("profiles remove home")).isEqualTo("Removed home.");
		assertThat(say("profiles list")).startsWith("There is no profile yet");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "profiles show nowhere, there is no profile 'nowhere'", "profiles frobnicate, means nothing",
					"profiles add 7 h 1, can't name a profile", "profiles add x h, NAME HOST PORT is expected",
					"profiles add x h 0, PORT is a number", "connect, \"HOST and PORT, or a profile\"",
					"connect nowhere, there is no profile 'nowhere'", "ask localhost 1 why, --name HANDLE is missing",
					"ask localhost 1 --name alice, QUESTION is missing", "history show 9, there is no chat 9",
					"history eat, means nothing", "doctor localhost 1 2, is too much" })
	void whatMakesNoSenseIsSaidWithTheUsage(String line, String reason) throws Exception {
		assertThat(say(line)).contains(reason)
			.contains("\nUsage: " + line.substring(0, (line + " ").indexOf(" ")) + " ");
	}

	@Test
	void askPrintsTheAnswer() throws Exception {
		try (TestServer server = new TestServer()) {
			Thread answering = Thread.startVirtualThread(() -> answer(server));
			assertThat(say("ask localhost " + server.port() + " \"what time\" --name alice")).isEqualTo("tea time");
			answering.join(Eventually.PATIENCE);
		}
	}

	@Test
	void doctorTellsWhatItFound() throws Exception {
		int port;
		try (TestServer server = new TestServer()) {
			port = server.port();
		}
		assertThat(say("doctor localhost " + port)).contains("connection refused");
	}

	@Test
	void everyCommandExplainsItselfWithExamples() throws Exception {
		assertThat(say("help profiles")).contains("Usage: profiles [list", "--dialect=DIALECT",
				"profiles add home chat.example 53142 --name alice --tls");
		assertThat(say("help connect")).contains("connect home");
		assertThat(say("help")).contains("ask:", "doctor:", "history:", "profiles:");
		assertThat(say("history")).contains("No chat was kept.");
	}

	private String say(String line) throws Exception {
		return String.join("\n", this.shell.sendCommand(line).lines());
	}

	private static void answer(TestServer server) {
		try {
			server.expect("alice> what time\n");
			server.send("tea time\n");
			server.expectQuit();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@TestConfiguration
	static class Fixtures {

		@Bean
		CommandLine.Started commandLine() {
			return new CommandLine.Shell(List.of());
		}

		@Bean(destroyMethod = "close")
		TestTerminal person() {
			return new TestTerminal();
		}

		@Bean
		@Primary
		Terminal testTerminal(TestTerminal person) {
			return person.terminal();
		}

		@Bean
		@Primary
		Profiles testProfiles() {
			return new Profiles(folder.resolve("client.yml"));
		}

		@Bean
		@Primary
		KeptChats testChats() {
			return new KeptChats(folder.resolve("chats"));
		}

	}

}
