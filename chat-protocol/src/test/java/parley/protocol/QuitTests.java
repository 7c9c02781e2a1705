package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuitTests {

	@Test
	@Tag("W7")
	void isExactlyFiveBytes() {
		assertThat(Quit.bytes()).containsExactly(0x5c, 0x71, 0x75, 0x69, 0x74);
	}

	@Test
	@Tag("W7")
	void bytesOfOneCallerAreNotThoseOfAnother() {
		Quit.bytes()[0] = 'X';
		assertThat(Quit.bytes()).startsWith('\\');
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", " \\quit", "\\quit  ", "\t\\quit\r", "alice> \\quit", "alice>\\quit",
			"alice >>> \\quit", "alice-> \\quit", "alice>  \\quit ", "Mr. Server> \\quit", "Mr. Server>\\quit" })
	@Tag("W13")
	void isTheWordAloneOrBehindAHandle(String line) {
		assertThat(Quit.isQuit(line)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "quit", "/quit", "\\Quit", "\\QUIT", "\\quit!", "\\quit now", "\\quitting",
			"please \\quit", "alice> please \\quit", "alice> \\quit please", "alice> say bob> \\quit", "alice\\quit",
			"\\quit> hello", "\\\\quit", "\\ quit", "\\quit\\quit", "bye", "SIGQUIT", "alice> quit" })
	@Tag("W13")
	void isNothingElse(String line) {
		assertThat(Quit.isQuit(line)).isFalse();
	}

	@Test
	@Tag("W13")
	void isNotFoundBehindWhatIsTooLongForAName() {
		assertThat(Quit.isQuit("x".repeat(64) + "> \\quit")).isTrue();
		assertThat(Quit.isQuit("x".repeat(65) + "> \\quit")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "\\quit\n", "\\quit\r\n", "\\quit\0", "\\quit\n\0", "\\quit\0\0\0\0\0\0\0\0",
			"alice> \\quit", "alice> \\quit\n", "alice> \\quit\0", "Mr. Server> \\quit\n" })
	@Tag("W13")
	void everySpellingOnTheWireIsOneForBothSides(String wire) {
		assertThat(Peer.client().sends(wire).goesQuiet().frames()).singleElement()
			.satisfies((frame) -> assertThat(FromClient.read(frame, null)).isEqualTo(new FromClient.Quits()))
			.satisfies((frame) -> assertThat(FromClient.read(frame, new Handle("carol")))
				.isEqualTo(new FromClient.Quits()));
		assertThat(Peer.server().sends(wire).goesQuiet().frames()).singleElement()
			.satisfies((frame) -> assertThat(FromServer.read(frame)).isEqualTo(new FromServer.Quits()));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W12")
	@Tag("W13")
	void wordThatEndOfFileFollowsAtOnceIsOne(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).sends(Quit.bytes()).closes().frames()).containsExactly(Peer.text(Quit.WORD));
	}

}
