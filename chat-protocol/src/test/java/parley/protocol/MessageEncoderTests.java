package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;

class MessageEncoderTests {

	private static final Handle ALICE = new Handle("alice");

	private static MessageText message(String text) {
		return new MessageText(text);
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W3")
	void clientsMessageIsHandleArrowBlankTextAndLineFeed(PeerFraming peer) {
		assertThat(MessageEncoder.encode(ALICE, message("hello one"), peer)).containsExactly('a', 'l', 'i', 'c', 'e',
				'>', ' ', 'h', 'e', 'l', 'l', 'o', ' ', 'o', 'n', 'e', '\n');
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W4")
	void serversMessageIsTextAndLineFeed(PeerFraming peer) {
		assertThat(MessageEncoder.encode(null, message("hé"), peer)).containsExactly('h', 0xC3, 0xA9, '\n');
	}

	@ParameterizedTest
	@CsvSource({ "499, UNKNOWN, 500", "500, UNKNOWN, 500", "499, LINES, 500", "500, LINES, 501" })
	@Tag("W5")
	void lineFeedIsLeftOutOnlyWhereItWouldBeByte501OfAPeerThatMayNotReadLines(int characters, PeerFraming peer,
			int bytes) {
		byte[] encoded = MessageEncoder.encode(null, message("x".repeat(characters)), peer);
		assertThat(encoded).hasSize(bytes);
		assertThat(encoded[encoded.length - 1] == '\n').isEqualTo(bytes > characters);
	}

	@ParameterizedTest
	@CsvSource({ "492, UNKNOWN, 500", "493, UNKNOWN, 500", "494, UNKNOWN, 502", "493, LINES, 501",
			"500, UNKNOWN, 508" })
	@Tag("W5")
	void handleCountsForTheLineFeed(int characters, PeerFraming peer, int bytes) {
		byte[] encoded = MessageEncoder.encode(ALICE, message("x".repeat(characters)), peer);
		assertThat(encoded).hasSize(bytes).startsWith(bytes("alice> x"));
	}

	@Test
	@Tag("W5")
	void bytesCountAndNotCharacters() {
		String exactly500 = "é".repeat(250);
		assertThat(MessageEncoder.encode(null, message(exactly500), PeerFraming.UNKNOWN)).isEqualTo(bytes(exactly500));
		assertThat(MessageEncoder.encode(null, message(exactly500), PeerFraming.LINES))
			.isEqualTo(bytes(exactly500 + "\n"));
	}

	@ParameterizedTest
	@CsvSource({ "a, 500, 0", "é, 249, 0", "é, 250, 0", "é, 251, 2", "€, 166, 0", "€, 167, 1", "🎉, 125, 0",
			"🎉, 126, 4", "🎉, 500, 1500" })
	@Tag("W5")
	void excessIsCountedInBytesForAPeerThatMayNotReadLines(String character, int times, int excess) {
		MessageText text = message(character.repeat(times));
		assertThat(new MessageEncoder(Dialect.CLASSIC).excessBytes(text, PeerFraming.UNKNOWN)).isEqualTo(excess);
		assertThat(new MessageEncoder(Dialect.CLASSIC).excessBytes(text, PeerFraming.LINES)).isZero();
	}

	@Test
	@Tag("W5")
	void whatHasNoExcessIsNeverMoreThanFiveHundredBytes() {
		for (int times = 1; times <= 500; times++) {
			for (String character : new String[] { "a", "é", "€", "🎉" }) {
				MessageText text = message(character.repeat(times));
				int size = MessageEncoder.encode(null, text, PeerFraming.UNKNOWN).length;
				assertThat(new MessageEncoder(Dialect.CLASSIC).excessBytes(text, PeerFraming.UNKNOWN) == 0)
					.as("%d %s", times, character)
					.isEqualTo(size <= MessageEncoder.SAFE_BYTES);
			}
		}
	}

}
