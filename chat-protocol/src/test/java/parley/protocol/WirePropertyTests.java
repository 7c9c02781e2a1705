package parley.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of any bytes, any cutting and any message. */
class WirePropertyTests {

	private static List<byte[]> cut(byte[] stream, RandomInput input) {
		List<byte[]> chunks = new ArrayList<>();
		int most = input.chance() ? 3 : 300;
		for (int at = 0; at < stream.length;) {
			int end = Math.min(stream.length, at + 1 + input.upTo(most));
			chunks.add(Arrays.copyOfRange(stream, at, end));
			at = end;
		}
		return chunks;
	}

	private static List<Frame> whole(Peer peer, byte[] stream) {
		return peer.sends(stream).closes().frames();
	}

	private static List<Frame> inChunks(Peer peer, byte[] stream, RandomInput input) {
		cut(stream, input).forEach(peer::sends);
		return peer.closes().frames();
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W8")
	@Tag("W20")
	void framesDoNotDependOnHowTheTextWasCut(FrameDecoder.Receiver receiver) {
		RandomInput.check(1_000, (input) -> {
			byte[] stream = Peer.bytes(input.stream());
			assertThat(inChunks(Peer.of(receiver), stream, input)).isEqualTo(whole(Peer.of(receiver), stream));
		});
	}

	@Test
	@Tag("W10")
	void framesToAClientDoNotDependOnHowAnyBytesWereCut() {
		RandomInput.check(1_000, (input) -> {
			byte[] stream = input.bytes(6_000);
			assertThat(inChunks(Peer.server(), stream, input)).isEqualTo(whole(Peer.server(), stream));
		});
	}

	@Test
	@Tag("W17")
	void framesToAServerDoNotDependOnHowBytesWithoutNulWereCut() {
		RandomInput.check(1_000, (input) -> {
			byte[] stream = input.bytes(6_000);
			for (int at = 0; at < stream.length; at++) {
				stream[at] = (stream[at] == 0) ? (byte) '\n' : stream[at];
			}
			assertThat(inChunks(Peer.client(), stream, input)).isEqualTo(whole(Peer.client(), stream));
		});
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W20")
	void anyBytesAtAnyTimeAreTakenInBoundedMemory(FrameDecoder.Receiver receiver) {
		RandomInput.check(300, (input) -> {
			Peer peer = Peer.of(receiver);
			for (byte[] chunk : cut(input.bytes(10_000), input)) {
				peer.sends(chunk).pauses(Peer.QUIET.dividedBy(1 + input.upTo(9)));
				assertBounded(peer);
				peer.frames().forEach(WirePropertyTests::readOnBothSides);
			}
			peer.closes().frames().forEach(WirePropertyTests::readOnBothSides);
			assertThat(peer.decoder().nanosUntilQuiet()).isEqualTo(Long.MAX_VALUE);
		});
	}

	private static void assertBounded(Peer peer) {
		assertThat(peer.decoder().capacity()).isLessThanOrEqualTo(FrameDecoder.MAX_FRAME_BYTES);
	}

	private static void readOnBothSides(Frame frame) {
		assertThat(FromClient.read(frame, null)).isNotNull();
		assertThat(FromClient.read(frame, new Handle("alice"))).isNotNull();
		assertThat(FromServer.read(frame)).isNotNull();
		if (frame instanceof Frame.Text(String text)) {
			assertThat(VisibleText.of(text).codePoints().noneMatch(VisibleText::isHidden)).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W3")
	@Tag("W18")
	void serverReadsWhatAClientEncodes(PeerFraming framing) {
		RandomInput.check(3_000, (input) -> {
			Handle handle = input.handle();
			MessageText text = input.text();
			byte[] wire = MessageEncoder.encode(handle, text, framing);
			FromClient expected = Quit.isQuit(handle + "> " + text.value()) ? new FromClient.Quits()
					: new FromClient.Said(handle, text);
			assertThat(fromClient(wire, input, handle)).isEqualTo(expected);
			if (!handle.value().endsWith("-")) {
				assertThat(fromClient(wire, input, null)).isEqualTo(expected);
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W4")
	@Tag("W19")
	void clientReadsWhatAServerEncodes(PeerFraming framing) {
		RandomInput.check(3_000, (input) -> {
			Handle handle = input.chance() ? input.handle() : null;
			MessageText text = input.text();
			String line = (handle != null) ? handle + "> " + text.value() : text.value();
			List<Frame> frames = inChunks(Peer.server(), MessageEncoder.encode(handle, text, framing), input);
			assertThat(frames).hasSize(1);
			assertThat(FromServer.read(frames.getFirst()))
				.isEqualTo(Quit.isQuit(line) ? new FromServer.Quits() : new FromServer.Said(line));
		});
	}

	private static FromClient fromClient(byte[] wire, RandomInput input, @Nullable Handle known) {
		List<Frame> frames = inChunks(Peer.client(), wire, input);
		assertThat(frames).hasSize(1);
		return FromClient.read(frames.getFirst(), known);
	}

}
