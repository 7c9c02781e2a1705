package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a decoder learns of how its peer reads. */
@Tag("W5")
class PeerFramingTests {

	@ParameterizedTest
	@EnumSource
	void isUnknownBeforeAnyMessage(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).decoder().peerFraming()).isEqualTo(PeerFraming.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource
	void isUnknownOfAPeerThatJustGoesQuiet(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).sends("hi").goesQuiet().decoder().peerFraming()).isEqualTo(PeerFraming.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource
	void isLinesFromTheFirstLineFeedOn(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("hi").goesQuiet().sends("ho\r\n");
		assertThat(peer.decoder().peerFraming()).isEqualTo(PeerFraming.LINES);
		assertThat(peer.sends("unterminated").goesQuiet().decoder().peerFraming()).isEqualTo(PeerFraming.LINES);
	}

	@ParameterizedTest
	@EnumSource
	void isUnknownForEverOfAPeerThatUsesNuls(FrameDecoder.Receiver receiver) {
		Peer together = Peer.of(receiver).sends("hi\n\0").goesQuiet();
		assertThat(together.decoder().peerFraming()).isEqualTo(PeerFraming.UNKNOWN);
		Peer apart = Peer.of(receiver).sends("hi\n").sends("\0").sends("ho\n");
		assertThat(apart.decoder().peerFraming()).isEqualTo(PeerFraming.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource
	void lineFeedInThePaddingTeachesNothing(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("hi\0gar\nbage").goesQuiet();
		assertThat(peer.decoder().peerFraming()).isEqualTo(PeerFraming.UNKNOWN);
	}

}
