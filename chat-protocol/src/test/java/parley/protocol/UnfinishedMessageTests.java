package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a decoder is in the middle of something, which may only last for so long. */
@Tag("L2")
class UnfinishedMessageTests {

	@Test
	void isFromTheFirstByteToTheEnd() {
		Peer peer = Peer.client();
		assertThat(peer.decoder().isUnfinished()).isFalse();
		assertThat(peer.sends("h").decoder().isUnfinished()).isTrue();
		assertThat(peer.sends("i\n").decoder().isUnfinished()).isFalse();
		assertThat(peer.sends("hi").goesQuiet().decoder().isUnfinished()).isFalse();
		assertThat(peer.sends("hi\nho").decoder().isUnfinished()).isTrue();
	}

	@Test
	@Tag("W9")
	void isUntilThePaddingHasPassed() {
		Peer peer = Peer.client().sends("hi\0\0\0");
		assertThat(peer.decoder().isUnfinished()).isTrue();
		assertThat(peer.goesQuiet().decoder().isUnfinished()).isFalse();
		assertThat(peer.sends("\0garbage").decoder().isUnfinished()).isTrue();
		assertThat(peer.goesQuiet().decoder().isUnfinished()).isFalse();
	}

	@Test
	@Tag("W20")
	void isWhileWhatIsTooLongIsDropped() {
		Peer peer = Peer.client().sends("x".repeat(10_000));
		assertThat(peer.decoder().isUnfinished()).isTrue();
		assertThat(peer.sends("\n").decoder().isUnfinished()).isFalse();
	}

	@Test
	@Tag("D2")
	void isFromTheFirstByteOfALengthOn() {
		FrameDecoder decoder = decoder(Framing.LENGTH_PREFIX);
		for (String bytes : new String[] { "3", "xx", "ab" }) {
			receive(decoder, bytes);
			assertThat(decoder.isUnfinished()).as(bytes).isTrue();
		}
		receive(decoder, "c");
		assertThat(decoder.isUnfinished()).isFalse();
	}

	@Test
	@Tag("D3")
	void isUntilTheEndMarker() {
		FrameDecoder decoder = decoder(Framing.END_MARKER);
		receive(decoder, "hello\n");
		assertThat(decoder.isUnfinished()).isTrue();
		receive(decoder, "@@@");
		assertThat(decoder.isUnfinished()).isFalse();
	}

	private static FrameDecoder decoder(Framing framing) {
		Dialect dialect = new Dialect(framing, Terminator.LF, Optional.empty(), Optional.empty(), false,
				QuitWords.CLASSIC, Duration.ofMillis(200));
		return new FrameDecoder(dialect, FrameDecoder.Receiver.SERVER, () -> 0);
	}

	private static void receive(FrameDecoder decoder, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		decoder.receive(bytes, 0, bytes.length);
	}

}
