package parley.client.chat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("C13")
class ChatCommandTests {

	@ParameterizedTest
	@ValueSource(strings = { "hello", "quit", "say \\quit", "/quit", ":q", "", " a " })
	void whatHasNoBackslashInFrontIsAMessageAsItIs(String line) {
		assertThat(ChatCommand.read(line)).isEqualTo(new ChatCommand.Say(line));
	}

	@ParameterizedTest
	@CsvSource({ "\\\\quit, \\quit", "\\\\, \\", "\\\\\\x, \\\\x", " \\\\me too, \\me too" })
	void twoBackslashesAreOneInAMessage(String line, String text) {
		assertThat(ChatCommand.read(line)).isEqualTo(new ChatCommand.Say(text));
	}

	@Test
	void commandsAreKnown() {
		assertThat(ChatCommand.read(" \\quit ")).isEqualTo(new ChatCommand.Quit());
		assertThat(ChatCommand.read("\\help")).isEqualTo(new ChatCommand.ShowHelp());
		assertThat(ChatCommand.read("\\status")).isEqualTo(new ChatCommand.Status());
		assertThat(ChatCommand.read("\\again")).isEqualTo(new ChatCommand.Again());
		assertThat(ChatCommand.read("\\save a b.txt")).isEqualTo(new ChatCommand.Save("a b.txt", false));
		assertThat(ChatCommand.read("\\save! a.txt")).isEqualTo(new ChatCommand.Save("a.txt", true));
	}

	@ParameterizedTest
	@CsvSource({ "\\q, \\\\q", "\\QUIT, \\\\QUIT", "\\quit now, \\\\quit now", "\\save, FILE", "\\me waves, \\\\me",
			"\\ quit, \\help" })
	void anythingElseIsRefusedWithAHint(String line, String hint) {
		assertThat(ChatCommand.read(line)).isInstanceOfSatisfying(ChatCommand.Unknown.class,
				(unknown) -> assertThat(unknown.hint()).contains(hint));
	}

}
