package parley.protocol;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;
import static parley.protocol.Peer.text;

/** Byte order marks, which some programs put in front of text. */
@Tag("W25")
class ByteOrderMarkTests {

	private static final String MARK = "\uFEFF";

	@ParameterizedTest
	@EnumSource
	void markInFrontOfEachLineIsDropped(FrameDecoder.Receiver receiver) {
		byte[] stream = bytes(MARK + "one\n" + MARK + "two\r\n\r" + MARK + "three\n" + MARK + "\\quit");
		assertThat(Peer.of(receiver).sends(stream).goesQuiet().frames()).containsExactly(text("one"), text("two"),
				text("three"), text("\\quit"));
		assertThat(Peer.of(receiver).sendsByteByByte(stream).closes().frames()).hasSize(4)
			.first()
			.isEqualTo(text("one"));
	}

	@Test
	@Tag("W18")
	void markBehindTheHandleIsDroppedToo() {
		assertThat(FromClient.read(text("alice> " + MARK + "hi"), null))
			.isEqualTo(new FromClient.Said(new Handle("alice"), new MessageText("hi")));
	}

	@Test
	@Tag("W21")
	void markDoesNotCount() {
		Peer peer = Peer.client().sends(MARK + "x".repeat(500) + "\n" + MARK + "x".repeat(5000) + "\n");
		assertThat(peer.frames()).containsExactly(text("x".repeat(500)), new Frame.TooLong(5000));
	}

	@Test
	@Tag("W23")
	void otherProtocolBehindAMarkIsFound() {
		Peer peer = Peer.client().sends(MARK + "GET / HTTP/1.1\r\n");
		assertThat(peer.decoder().otherProtocol()).map(OtherProtocolFound::protocol).contains(OtherProtocol.HTTP);
	}

	@Test
	@Tag("W15")
	void portBehindAMarkIsAHandshake() {
		assertThat(PortHandshake.matches(Peer.client().sends(MARK + "53142\n").frames().getFirst(), 53142)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE" })
	void everyMessageInUtf16IsRefusedByThatName(String encoding) {
		byte[] stream = (MARK + "alice> hi\r\nyou").getBytes(Charset.forName(encoding));
		assertThat(Peer.client().sends(stream).goesQuiet().frames()).containsExactly(new Frame.Utf16(),
				new Frame.Utf16());
		assertThat(Peer.client().sendsByteByByte(stream).closes().frames()).hasSize(2);
		assertThat(FromClient.read(new Frame.Utf16(), null)).isInstanceOfSatisfying(FromClient.Refused.class,
				(refused) -> {
					assertThat(refused.code()).isEqualTo(Refusal.NOT_TEXT);
					assertThat(refused.answer().value()).contains("UTF-16").contains("UTF-8");
				});
		assertThat(FromServer.read(new Frame.Utf16()).toString()).contains("UTF-16");
	}

	@Test
	@Tag("W13")
	@Tag("W22")
	void quitAndBareLineInUtf16AreUnderstood() {
		byte[] stream = (MARK + "\r\n\\quit\r\n").getBytes(StandardCharsets.UTF_16LE);
		assertThat(Peer.client().sends(stream).frames()).containsExactly(text(""), text("\\quit"));
	}

}
