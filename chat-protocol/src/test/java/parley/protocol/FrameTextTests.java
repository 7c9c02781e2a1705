package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;
import static parley.protocol.Peer.text;

/** Bytes as text: UTF-8, else Latin-1, else none. */
@Tag("W17")
class FrameTextTests {

	/** One to four bytes a character, and a sequence of several code points. */
	private static final String MIXED = "aé€🎉👩‍👩‍👧z";

	private static Frame decoded(byte[] line) {
		List<Frame> frames = Peer.client().sends(line).goesQuiet().frames();
		assertThat(frames).hasSize(1);
		return frames.getFirst();
	}

	@ParameterizedTest
	@EnumSource
	void utf8IsTakenHoweverItIsCut(FrameDecoder.Receiver receiver) {
		byte[] line = bytes(MIXED + "\n");
		for (int cut = 0; cut <= line.length; cut++) {
			assertThat(Peer.of(receiver).sendsInTwo(line, cut).frames()).as("cut at %d", cut)
				.containsExactly(text(MIXED));
		}
		assertThat(Peer.of(receiver).sendsByteByByte(line).frames()).containsExactly(text(MIXED));
	}

	@Test
	void utf8CutBySilenceBelowTheQuietPeriodIsOneText() {
		Peer peer = Peer.client().sends(bytes('h', 0xC3)).pauses(Peer.QUIET.minusNanos(1)).sends(bytes(0xA9));
		assertThat(peer.goesQuiet().frames()).containsExactly(text("hé"));
	}

	@Test
	void latin1IsTakenWhereItIsNoUtf8() {
		byte[] latin1 = "alice> Grüße, déjà vu".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(decoded(latin1)).isEqualTo(text("alice> Grüße, déjà vu"));
		assertThat(Peer.client().sendsByteByByte(latin1).goesQuiet().frames())
			.containsExactly(text("alice> Grüße, déjà vu"));
	}

	@Test
	void everyLatin1CharacterThatIsTextIsTaken() {
		for (int value = 0xA0; value <= 0xFF; value++) {
			assertThat(decoded(bytes('x', value, 'y'))).as("byte %x", value).isEqualTo(text("x" + (char) value + "y"));
		}
	}

	@Test
	void bytesWithoutTextInLatin1AreNoText() {
		for (int value = 0x80; value <= 0x9F; value++) {
			assertThat(decoded(bytes('x', value, 'y'))).as("byte %x", value).isEqualTo(new Frame.NotText(3));
		}
	}

	static Stream<Arguments> malformedUtf8() {
		return Stream.of(Arguments.of("overlong NUL", bytes(0xC0, 0x80)),
				Arguments.of("overlong slash of 2", bytes(0xC0, 0x9F)),
				Arguments.of("overlong slash of 3", bytes(0xE0, 0x80, 0xAF)),
				Arguments.of("overlong of 4", bytes(0xF0, 0x80, 0x80, 0xAF)),
				Arguments.of("high surrogate", bytes(0xED, 0xA0, 0x80)),
				Arguments.of("low surrogate", bytes(0xED, 0xB0, 0x80)),
				Arguments.of("surrogate pair (CESU-8)", bytes(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80)),
				Arguments.of("past U+10FFFF", bytes(0xF4, 0x90, 0x80, 0x80)),
				Arguments.of("truncated", bytes(0xF0, 0x9F, 0x8E)), Arguments.of("lone continuation", bytes(0x80)),
				Arguments.of("CP1252 quotes", bytes(0x93, 'h', 'i', 0x94)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malformedUtf8")
	void malformedUtf8WithBytesThatAreNoLatin1IsNoText(String name, byte[] malformed) {
		assertThat(decoded(malformed)).as(name).isEqualTo(new Frame.NotText(malformed.length));
	}

	@Test
	void overlongOrSurrogateBytesThatAreLatin1AreTakenAsThat() {
		assertThat(decoded(bytes(0xC0, 0xAF))).isEqualTo(text("À¯"));
		assertThat(decoded(bytes(0xED, 0xA0, 0xB0))).isEqualTo(text("í\u00a0°"));
	}

	@Test
	void encodedControlsAreTextThatIsMadeVisibleLater() {
		assertThat(decoded(bytes(0xC2, 0x9B, 0x1B, '[', 'A'))).isEqualTo(text("\u009b\u001b[A"));
	}

	@Test
	@Tag("W8")
	void carriageReturnIsNoneOfTheBytesThatAreNoText() {
		assertThat(Peer.client().sends(bytes('\r', 0x80, '\r', '\n')).frames()).containsExactly(new Frame.NotText(1));
	}

	@Test
	void messageBehindOneThatIsNoTextIsInStep() {
		assertThat(Peer.client().sends(bytes(0x80, '\n', 'h', 'i', '\n')).frames())
			.containsExactly(new Frame.NotText(1), text("hi"));
	}

}
