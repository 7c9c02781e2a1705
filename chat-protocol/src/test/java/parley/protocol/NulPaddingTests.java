package parley.protocol;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;
import static parley.protocol.Peer.join;
import static parley.protocol.Peer.text;

/** Buffers of a fixed size, padded with zeros or with whatever was in memory. */
class NulPaddingTests {

	private static byte[] padded(String text, int size) {
		return Arrays.copyOf(bytes(text), size);
	}

	/** A buffer of which only the text, a line feed and a NUL were ever written. */
	private static byte[] uninitialised(String text, int size) {
		byte[] buffer = new byte[size];
		new Random(size).nextBytes(buffer);
		byte[] start = bytes(text);
		System.arraycopy(start, 0, buffer, 0, start.length);
		System.arraycopy(bytes("\nbob> gar\nbage\n\0"), 0, buffer, start.length + 20, 16);
		return buffer;
	}

	@Nested
	@Tag("W9")
	class ToAServer {

		private final Peer client = Peer.client();

		@ParameterizedTest
		@ValueSource(ints = { 500, 511, 512, 513 })
		void zerosBehindTheTextAreNothing(int size) {
			for (String word : new String[] { "one", "two", "three" }) {
				this.client.sends(padded("alice> " + word, size)).goesQuiet();
			}
			assertThat(this.client.frames()).containsExactly(text("alice> one"), text("alice> two"),
					text("alice> three"));
		}

		@ParameterizedTest
		@ValueSource(ints = { 500, 511, 512, 513 })
		void garbageWithLineFeedsBehindTheNulIsDropped(int size) {
			this.client.sends(uninitialised("alice> one\0", size)).goesQuiet();
			this.client.sends(uninitialised("alice> two\0", size)).goesQuiet();
			assertThat(this.client.frames()).containsExactly(text("alice> one"), text("alice> two"));
		}

		@ParameterizedTest
		@ValueSource(ints = { 500, 511, 512, 513 })
		void garbageBehindLineFeedAndNulIsDropped(int size) {
			this.client.sends(uninitialised("alice>hello one\n\0", size)).goesQuiet();
			this.client.sends(uninitialised("alice>hello two\r\n\0", size)).goesQuiet();
			assertThat(this.client.frames()).containsExactly(text("alice>hello one"), text("alice>hello two"));
		}

		@Test
		void garbageIsDroppedWhereverTheBufferWasCutInTwo() {
			byte[] buffer = uninitialised("alice>hello one\n\0", 511);
			for (int cut = 0; cut <= buffer.length; cut++) {
				Peer peer = Peer.client().sendsInTwo(buffer, cut).goesQuiet().sends("alice>bye").goesQuiet();
				assertThat(peer.frames()).as("cut at %d", cut)
					.containsExactly(text("alice>hello one"), text("alice>bye"));
			}
		}

		@Test
		void zerosAreNothingByteByByte() {
			this.client.sendsByteByByte(padded("alice> hi", 500)).goesQuiet();
			assertThat(this.client.frames()).containsExactly(text("alice> hi"));
		}

		@Test
		void messageIsOutOnlyWhenItsPaddingHasPassed() {
			this.client.sends("hi\0")
				.pauses(Peer.QUIET.minusNanos(1))
				.sends("\0\0gar\nbage")
				.pauses(Peer.QUIET.minusNanos(1));
			assertThat(this.client.frames()).isEmpty();
			assertThat(this.client.goesQuiet().frames()).containsExactly(text("hi"));
		}

		@Test
		void paddingIsTimedFromItsLastByte() {
			this.client.sends("hi\0");
			assertThat(this.client.decoder().nanosUntilQuiet()).isEqualTo(Peer.QUIET.toNanos());
		}

		@Test
		void loneNulBetweenMessagesIsNothing() {
			this.client.sends("one\n").sends("\0").sends("two\n").sends("\0\0").goesQuiet().sends("\0").closes();
			assertThat(this.client.frames()).containsExactly(text("one"), text("two"));
		}

		@Test
		void messageInFrontOfAPaddedOneInTheSameSegmentIsOutAtOnce() {
			this.client.sends("one\ntwo\0\0\0");
			assertThat(this.client.frames()).containsExactly(text("one"));
			assertThat(this.client.goesQuiet().frames()).containsExactly(text("two"));
		}

		@Test
		void bufferOfNothingButZerosIsNothing() {
			assertThat(this.client.sends(new byte[512]).goesQuiet().closes().frames()).isEmpty();
		}

		@Test
		@Tag("W13")
		void paddedQuitIsAQuit() {
			this.client.sends(uninitialised("\\quit\0", 500)).goesQuiet();
			assertThat(this.client.frames()).containsExactly(text("\\quit"));
		}

	}

	@Nested
	@Tag("W10")
	class ToAClient {

		private final Peer server = Peer.server();

		@ParameterizedTest
		@ValueSource(ints = { 500, 511, 512, 513 })
		void zerosBehindTheTextAreNothing(int size) {
			this.server.sends(padded("bob> one", size)).goesQuiet().sends(padded("two", size)).goesQuiet();
			assertThat(this.server.frames()).containsExactly(text("bob> one"), text("two"));
		}

		@Test
		void textFollowsTheZerosBehindTheName() {
			byte[] frame = join(bytes("bob> "), new byte[15], bytes("hello"), new byte[480]);
			assertThat(this.server.sends(frame).goesQuiet().frames()).containsExactly(text("bob> hello"));
		}

		@Test
		void textFollowsTheZerosWhereverTheSegmentWasCut() {
			byte[] frame = join(bytes("bob> "), new byte[15], bytes("hé"), new byte[10]);
			for (int cut = 0; cut <= frame.length; cut++) {
				assertThat(Peer.server().sendsInTwo(frame, cut).goesQuiet().frames()).as("cut at %d", cut)
					.containsExactly(text("bob> hé"));
			}
		}

		@Test
		void zeroInsideACharacterIsNothing() {
			assertThat(this.server.sends(bytes('h', 0xC3, 0, 0xA9, '\n')).frames()).containsExactly(text("hé"));
		}

		@Test
		void nothingButZerosIsNoMessage() {
			assertThat(this.server.sends(new byte[512]).goesQuiet().closes().frames()).isEmpty();
		}

		@Test
		void messageBehindALineFeedAndZerosIsNotLost() {
			assertThat(this.server.sends("one\n\0\0two\n\0").frames()).containsExactly(text("one"), text("two"));
		}

	}

}
