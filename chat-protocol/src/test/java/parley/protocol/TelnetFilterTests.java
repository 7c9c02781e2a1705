package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;
import static parley.protocol.Peer.join;
import static parley.protocol.Peer.text;

/** Telnet clients hold conversations, and 0xFF stays a letter where it is one. */
@Tag("W24")
class TelnetFilterTests {

	private static final byte[] WILL_NAWS = bytes(0xFF, 0xFB, 0x1F);

	private static final byte[] DO_TIMING_MARK = bytes(0xFF, 0xFD, 0x06);

	private static final byte[] NO_OPERATION = bytes(0xFF, 0xF1);

	private static final byte[] INTERRUPT = bytes(0xFF, 0xF4);

	/** What PuTTY sends when it has connected. */
	private static final byte[] PUTTY = bytes(0xFF, 0xFB, 0x1F, 0xFF, 0xFB, 0x20, 0xFF, 0xFB, 0x18, 0xFF, 0xFB, 0x27,
			0xFF, 0xFD, 0x01, 0xFF, 0xFB, 0x03, 0xFF, 0xFD, 0x03);

	private static final byte[] WINDOW_SIZE = bytes(0xFF, 0xFA, 0x1F, 0x00, 0x50, 0xFF, 0xFF, 0x18, 0xFF, 0xF0);

	@ParameterizedTest
	@EnumSource
	void commandsBeforeBetweenAndInsideLinesAreNoText(FrameDecoder.Receiver receiver) {
		byte[] stream = join(PUTTY, bytes("on"), WILL_NAWS, bytes("e"), NO_OPERATION, bytes("\r\n"), WINDOW_SIZE,
				bytes("two\r\n"), DO_TIMING_MARK);
		assertThat(Peer.of(receiver).sends(stream).frames()).containsExactly(text("one"), text("two"));
		assertThat(Peer.of(receiver).sendsByteByByte(stream).frames()).containsExactly(text("one"), text("two"));
	}

	@Test
	@Tag("W23")
	void negotiationIsNoBinaryNoise() {
		Peer peer = Peer.client().sends(PUTTY).goesQuiet();
		assertThat(peer.decoder().otherProtocol()).isEmpty();
		assertThat(peer.decoder().isUnfinished()).isFalse();
		assertThat(peer.frames()).isEmpty();
	}

	@Test
	@Tag("W23")
	void otherProtocolBehindANegotiationIsFound() {
		Peer peer = Peer.client().sends(join(WILL_NAWS, bytes("GET / HTTP/1.1\r\n")));
		assertThat(peer.decoder().otherProtocol()).map(OtherProtocolFound::protocol).contains(OtherProtocol.HTTP);
	}

	@Test
	void everyOptionIsRefusedOnce() {
		FrameDecoder decoder = Peer.client().sends(join(WILL_NAWS, DO_TIMING_MARK, WILL_NAWS)).decoder();
		assertThat(decoder.takeTelnetAnswers()).isEqualTo(bytes(0xFF, 0xFE, 0x1F, 0xFF, 0xFC, 0x06));
		assertThat(decoder.takeTelnetAnswers()).isEmpty();
	}

	@Test
	void refusalOfThePeersIsNotAnswered() {
		Peer peer = Peer.client().sends(bytes("a")).sends(bytes(0xFF, 0xFC, 0x01, 0xFF, 0xFE, 0x01));
		assertThat(peer.decoder().takeTelnetAnswers()).isEmpty();
	}

	@Test
	@Tag("W13")
	void interruptIsAQuitAndWhatWasBeingTypedIsNone() {
		List<Frame> frames = Peer.client().sends(join(bytes("one\r\ntw"), INTERRUPT, DO_TIMING_MARK)).frames();
		assertThat(frames).containsExactly(text("one"), new Frame.Interrupt());
		assertThat(FromClient.read(frames.getLast(), null)).isEqualTo(new FromClient.Quits());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0xF7, 0xF8 })
	@Tag("W21")
	void erasingIsRefusedLikeAnEditingKey(int command) {
		List<Frame> frames = Peer.client().sends(join(bytes("on"), bytes(0xFF, command), bytes("e\r\n"))).frames();
		assertThat(FromClient.read(frames.getFirst(), null)).isInstanceOfSatisfying(FromClient.Refused.class,
				(refused) -> assertThat(refused.code()).isEqualTo(Refusal.EDITING_KEYS));
	}

	@Test
	void interruptOfAServerMeansNothing() {
		Peer peer = Peer.server().sends(join(bytes("on"), INTERRUPT, bytes("e\n")));
		assertThat(peer.frames()).containsExactly(text("one"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "L'Haÿ-les-Roses", "Louÿs", "ÿ", "ÿÿ", "caféÿ", "ÿ a", "ÿé" })
	@Tag("W17")
	void letterOfLatin1Stays(String latin1) {
		byte[] line = latin1.getBytes(StandardCharsets.ISO_8859_1);
		assertThat(Peer.client().sends(join(line, bytes("\n"))).frames()).containsExactly(text(latin1));
		assertThat(Peer.client().sends(line).goesQuiet().frames()).containsExactly(text(latin1));
		assertThat(Peer.client().sendsByteByByte(line).closes().frames()).containsExactly(text(latin1));
	}

	@Test
	void escapedByteOfATelnetClientIsOne() {
		Peer peer = Peer.client().sends(join(WILL_NAWS, bytes(0xFF, 0xFF, 'a', '\n')));
		assertThat(peer.frames()).containsExactly(text("ÿa"));
	}

	@Test
	@Tag("W9")
	void paddingBehindANulIsNoTelnet() {
		Peer peer = Peer.client().sends(join(bytes("one\0"), PUTTY, bytes(0xFF, 0xFA, 'x')));
		assertThat(peer.decoder().takeTelnetAnswers()).isEmpty();
		assertThat(peer.goesQuiet().sends("two\n").frames()).containsExactly(text("one"), text("two"));
	}

	@Test
	@Tag("L2")
	void subnegotiationWithoutAnEndIsUnfinished() {
		Peer peer = Peer.client().sends(bytes(0xFF, 0xFA, 0x18)).goesQuiet().goesQuiet();
		assertThat(peer.decoder().isUnfinished()).isTrue();
		assertThat(peer.frames()).isEmpty();
	}

	@Test
	@Tag("D2")
	void bytesThatALengthCountsAreNotFiltered() {
		Dialect dialect = new Dialect(Framing.LENGTH_PREFIX, Terminator.LF, Optional.empty(), Optional.empty(), false,
				QuitWords.CLASSIC, Peer.QUIET);
		Peer peer = Peer.of(dialect, FrameDecoder.Receiver.SERVER).sends(join(bytes("3xx"), bytes(0xFF, 0xFB, 'a')));
		assertThat(peer.frames()).containsExactly(text("ÿûa"));
	}

}
