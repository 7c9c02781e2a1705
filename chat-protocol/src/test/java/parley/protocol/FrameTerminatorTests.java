package parley.protocol;

import java.time.Duration;
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

/** Where a message ends: LF, CRLF, NUL, quiet or end of file. */
class FrameTerminatorTests {

	private static final Duration ALMOST_QUIET = Peer.QUIET.minusNanos(1);

	/** Each way to end a message, for each side that receives one. */
	static Stream<Arguments> everyTerminator() {
		return Stream.of(FrameDecoder.Receiver.values())
			.flatMap((receiver) -> Stream.of("\n", "\r\n", "\0", "\r\0", "\n\0", "\r\n\0", "")
				.map((terminator) -> Arguments.of(receiver, terminator)));
	}

	@ParameterizedTest
	@MethodSource("everyTerminator")
	@Tag("W8")
	@Tag("W9")
	@Tag("W10")
	@Tag("W11")
	void messageIsTheSameWithEveryTerminatorWhenThePeerGoesQuiet(FrameDecoder.Receiver receiver, String terminator) {
		Peer peer = Peer.of(receiver).sends("alice> hi" + terminator).goesQuiet();
		assertThat(peer.frames()).containsExactly(text("alice> hi"));
	}

	@ParameterizedTest
	@MethodSource("everyTerminator")
	@Tag("W12")
	void messageIsTheSameWithEveryTerminatorWhenThePeerCloses(FrameDecoder.Receiver receiver, String terminator) {
		Peer peer = Peer.of(receiver).sends("alice> hi" + terminator).closes();
		assertThat(peer.frames()).containsExactly(text("alice> hi"));
	}

	@ParameterizedTest
	@MethodSource("everyTerminator")
	@Tag("B19")
	void messageIsTheSameWithEveryTerminatorByteByByte(FrameDecoder.Receiver receiver, String terminator) {
		Peer peer = Peer.of(receiver).sendsByteByByte(bytes("alice> hi" + terminator)).goesQuiet();
		assertThat(peer.frames()).containsExactly(text("alice> hi"));
	}

	@ParameterizedTest
	@MethodSource("everyTerminator")
	@Tag("B19")
	void nextMessageAfterEveryTerminatorIsInStep(FrameDecoder.Receiver receiver, String terminator) {
		Peer peer = Peer.of(receiver).sends("one" + terminator).goesQuiet().sends("two" + terminator).goesQuiet();
		assertThat(peer.frames()).containsExactly(text("one"), text("two"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W8")
	void lineFeedEndsAMessageAtOnce(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).sends("hi\n").frames()).containsExactly(text("hi"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W8")
	void twoLinesInOneSegmentAreTwoMessages(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).sends("one\ntwo\r\n").frames()).containsExactly(text("one"), text("two"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W8")
	@Tag("W11")
	void restBehindALineFeedIsTheStartOfTheNextMessage(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("one\ntw");
		assertThat(peer.frames()).containsExactly(text("one"));
		assertThat(peer.sends("o").goesQuiet().frames()).containsExactly(text("two"));
	}

	@Test
	@Tag("W8")
	void carriageReturnInFrontIsDropped() {
		assertThat(Peer.client().sends("\ralice> hello one\n").frames()).containsExactly(text("alice> hello one"));
	}

	@Test
	@Tag("W8")
	void onlyOneCarriageReturnIsDroppedAtEachEnd() {
		assertThat(Peer.client().sends("\r\ra\rb\r\r\n").frames()).containsExactly(text("\ra\rb\r"));
	}

	@Test
	@Tag("W8")
	void singleCarriageReturnIsAnEmptyLine() {
		assertThat(Peer.client().sends("\r\n").sends("\r").goesQuiet().frames()).containsExactly(text(""), text(""));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W22")
	void bareLineFeedIsAnEmptyFrame(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).sends("\n").frames()).containsExactly(text(""));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W11")
	void unterminatedMessageIsCompleteNotBeforeTheQuietPeriodIsOver(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("hi").pauses(ALMOST_QUIET);
		assertThat(peer.frames()).isEmpty();
		assertThat(peer.pauses(Duration.ofNanos(1)).frames()).containsExactly(text("hi"));
	}

	@Test
	@Tag("W11")
	void eachByteStartsTheQuietPeriodAnew() {
		Peer peer = Peer.client();
		for (byte one : bytes("alice> hé")) {
			peer.sends(new byte[] { one }).pauses(ALMOST_QUIET);
		}
		assertThat(peer.frames()).isEmpty();
		assertThat(peer.pauses(Duration.ofNanos(1)).frames()).containsExactly(text("alice> hé"));
	}

	@Test
	@Tag("W11")
	void readWithoutAByteDoesNotProlongTheQuietPeriod() {
		Peer peer = Peer.client().sends("hi").pauses(ALMOST_QUIET).sends("").pauses(Duration.ofNanos(1));
		assertThat(peer.frames()).containsExactly(text("hi"));
	}

	@Test
	@Tag("W11")
	void lateReaderDoesNotTakeWaitingBytesForTwoMessages() {
		Peer peer = Peer.client().sends("hel");
		FrameDecoder decoder = peer.decoder();
		byte[] rest = bytes("lo");
		peer.pauses(ALMOST_QUIET);
		decoder.receive(rest, 0, rest.length);
		assertThat(peer.goesQuiet().frames()).containsExactly(text("hello"));
	}

	@Test
	@Tag("W11")
	void timeLeftIsCountedFromTheLastByteAndUnlimitedWithoutOne() {
		Peer peer = Peer.client();
		FrameDecoder decoder = peer.decoder();
		assertThat(decoder.nanosUntilQuiet()).isEqualTo(Long.MAX_VALUE);
		peer.sends("hi");
		assertThat(decoder.nanosUntilQuiet()).isEqualTo(Peer.QUIET.toNanos());
		peer.pauses(Duration.ofMillis(150));
		assertThat(decoder.nanosUntilQuiet()).isEqualTo(Duration.ofMillis(50).toNanos());
		peer.sends("\n");
		assertThat(decoder.nanosUntilQuiet()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	@Tag("W11")
	@Tag("W22")
	void lineFeedThatComesLaterThanQuietIsABareOne() {
		assertThat(Peer.client().sends("hi").goesQuiet().sends("\n").frames()).containsExactly(text("hi"), text(""));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W12")
	void endOfFileCompletesThePendingMessageAtOnce(FrameDecoder.Receiver receiver) {
		assertThat(Peer.of(receiver).sends("hi").closes().frames()).containsExactly(text("hi"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W12")
	void endOfFileWithNothingPendingIsNoMessage(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("hi\n");
		peer.frames();
		assertThat(peer.closes().closes().frames()).isEmpty();
	}

	@Test
	@Tag("W12")
	void endOfFileCompletesAMessageThatANulEnded() {
		assertThat(Peer.client().sends("\\quit\0").closes().frames()).containsExactly(text("\\quit"));
	}

	@Test
	void onlyTheGivenRangeOfTheBufferIsRead() {
		Peer peer = Peer.client();
		peer.decoder().receive(bytes("XXhi\nXX\0"), 2, 3);
		assertThat(peer.frames()).containsExactly(text("hi"));
		assertThat(peer.closes().frames()).isEmpty();
	}

}
