package parley.client.chat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerVoiceTests {

	private final ServerVoice server = new ServerVoice();

	@Test
	void answerWithoutANameIsTheServers() {
		assertThat(this.server.said("hello")).isEqualTo("server> hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob> hello", "Mr. Server> hello" })
	@Tag("D5")
	void answerWithANameIsShownAsItIs(String text) {
		assertThat(this.server.said(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "5 > 3", "a -> b", "x => y", "> quoted", "<b> bold", "look here: one two> three" })
	void otherArrowsAreText(String text) {
		assertThat(this.server.said(text)).isEqualTo("server> " + text);
	}

	@Test
	@Tag("B23")
	void nothingFromTheWireIsShownRaw() {
		assertThat(this.server.said("\u001b[2J\u202e")).isEqualTo("server> \\x1b[2J<U+202E>");
		assertThat(this.server.said("a\u200bb\u2028c" + "\u0301".repeat(9)))
			.isEqualTo("server> a<U+200B>b<U+2028>c" + "\u0301".repeat(6) + "<+3 marks>");
		assertThat(this.server.said("bo\u0007b> hi")).isEqualTo("bo\\x07b> hi");
	}

	@Test
	@Tag("D7")
	@Tag("B23")
	void nameThatTheServerGaveIsUsedFromThenOn() {
		assertThat(this.server.introduced(" bo\u0007b ")).isEqualTo("The server's name is bo\\x07b.");
		assertThat(this.server.said("hello")).isEqualTo("bo\\x07b> hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob> welcome", "a name of more than thirty characters" })
	@Tag("D7")
	void whatIsNoNameIsShownLikeAnythingElse(String text) {
		assertThat(this.server.introduced(text)).isEqualTo(new ServerVoice().said(text));
		assertThat(this.server.said("hello")).isEqualTo("server> hello");
	}

}
