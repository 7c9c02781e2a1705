package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.text;

class FromServerTests {

	@ParameterizedTest
	@ValueSource(strings = { "hello", "bob> hello", "Mr. Server> hello", "SERVER", " indented", "say \\quit", "x > y" })
	@Tag("W4")
	@Tag("W16")
	void whateverTheServerSaysIsShownAsItCame(String line) {
		assertThat(FromServer.read(text(line))).isEqualTo(new FromServer.Said(line));
	}

	@Test
	@Tag("W4")
	void moreThanFiveHundredCharactersAreShown() {
		assertThat(FromServer.read(text("x".repeat(4_000)))).isEqualTo(new FromServer.Said("x".repeat(4_000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", " \\quit ", "bob> \\quit", "Mr. Server> \\quit" })
	@Tag("W13")
	void quitWithOrWithoutAHandleEndsTheConversation(String line) {
		assertThat(FromServer.read(text(line))).isEqualTo(new FromServer.Quits());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\r" })
	@Tag("W22")
	void bareEndOfLineIsNoMessage(String line) {
		assertThat(FromServer.read(text(line))).isEqualTo(new FromServer.Blank());
	}

	@Test
	@Tag("W17")
	@Tag("W20")
	void whatCanNotBeShownIsDescribedSoThatTheTurnPasses() {
		assertThat(FromServer.read(new Frame.TooLong(5_000)))
			.isEqualTo(new FromServer.Said("(a message of 5000 characters, too long to show)"));
		assertThat(FromServer.read(new Frame.NotText(12)))
			.isEqualTo(new FromServer.Said("(a message of 12 bytes that is not text)"));
	}

}
