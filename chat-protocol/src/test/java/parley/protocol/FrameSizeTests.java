package parley.protocol;

import java.util.Arrays;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;
import static parley.protocol.Peer.text;

/** From nothing to far too much. */
@Tag("W20")
class FrameSizeTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 499, 500, 501, 4_095, 4_096 })
	void whatFitsIsKeptWhole(int size) {
		String message = "x".repeat(size);
		assertThat(Peer.client().sends(message + "\n").frames()).containsExactly(text(message));
		assertThat(Peer.client().sends(message).goesQuiet().frames()).containsExactly(text(message));
		assertThat(Peer.server().sendsByteByByte(bytes(message)).closes().frames()).containsExactly(text(message));
	}

	@Test
	void nothingIsNoFrame() {
		assertThat(Peer.client().sends("").goesQuiet().closes().frames()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 499, 500, 501 })
	@Tag("W1")
	void charactersOfFourBytesFit(int characters) {
		String message = "🎉".repeat(characters);
		assertThat(Peer.client().sends(message + "\n").frames()).containsExactly(text(message));
	}

	@ParameterizedTest
	@ValueSource(ints = { 4_097, 5_000, 1_000_000 })
	void whatDoesNotFitIsCounted(int size) {
		assertThat(Peer.client().sends("x".repeat(size) + "\n").frames()).containsExactly(new Frame.TooLong(size));
		assertThat(Peer.server().sends("x".repeat(size)).goesQuiet().frames()).containsExactly(new Frame.TooLong(size));
		assertThat(Peer.client().sends("x".repeat(size) + "\0").closes().frames())
			.containsExactly(new Frame.TooLong(size));
	}

	@ParameterizedTest
	@ValueSource(strings = { "é", "€", "🎉" })
	void countIsOfCharactersNotOfBytes(String character) {
		byte[] message = bytes(character.repeat(5_000) + "\n");
		assertThat(Peer.client().sends(message).frames()).containsExactly(new Frame.TooLong(5_000));
		assertThat(Peer.client().sendsByteByByte(message).frames()).containsExactly(new Frame.TooLong(5_000));
	}

	@Test
	@Tag("W21")
	void bytesOfWhichNoneStartsACharacterAreStillTooMany() {
		byte[] continuations = new byte[4_100];
		Arrays.fill(continuations, (byte) 0x80);
		assertThat(Peer.client().sends(continuations).closes().frames()).containsExactly(new Frame.TooLong(1_025));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s\r\n", "\r%s\n", "\r%s\r\n" })
	@Tag("W8")
	void carriageReturnAtEitherEndIsNotCounted(String line) {
		assertThat(Peer.client().sends(line.formatted("x".repeat(5_000))).frames())
			.containsExactly(new Frame.TooLong(5_000));
	}

	@ParameterizedTest
	@EnumSource
	void messageBehindAnOversizeOneIsInStep(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("x".repeat(5_000) + "\nhi\n" + "y".repeat(6_000)).goesQuiet().sends("ho");
		assertThat(peer.closes().frames()).containsExactly(new Frame.TooLong(5_000), text("hi"),
				new Frame.TooLong(6_000), text("ho"));
	}

	@ParameterizedTest
	@EnumSource
	void endlessMessageTakesBoundedMemory(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver);
		byte[] chunk = new byte[64 * 1024];
		Arrays.fill(chunk, (byte) 'x');
		for (int times = 0; times < 64; times++) {
			peer.sends(chunk);
			assertThat(peer.decoder().capacity()).isLessThanOrEqualTo(FrameDecoder.MAX_FRAME_BYTES);
		}
		assertThat(peer.closes().frames()).containsExactly(new Frame.TooLong(4L * 1024 * 1024));
	}

}
