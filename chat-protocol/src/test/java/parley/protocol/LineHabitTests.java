package parley.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.text;

/**
 * Silence ends no message of a peer that is known to end its messages with line feeds.
 */
@Tag("W11")
class LineHabitTests {

	private static final Duration LONG = Peer.QUIET.multipliedBy(20);

	@ParameterizedTest
	@EnumSource
	void lineThatIsCutByASlowNetworkIsOneMessage(FrameDecoder.Receiver receiver) {
		Peer peer = sender(receiver).sends("thr").pauses(LONG);
		assertThat(peer.frames()).isEmpty();
		assertThat(peer.sends("ee\n").frames()).containsExactly(text("three"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W13")
	void quitThatIsCutByASlowNetworkIsOne(FrameDecoder.Receiver receiver) {
		assertThat(sender(receiver).sends("\\qu").pauses(LONG).sends("it\n").frames()).containsExactly(text("\\quit"));
	}

	@ParameterizedTest
	@EnumSource
	void lineFeedsWithinWhatComesAtOnceShowNothing(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("one\ntwo\r\nthree\nfo").isAnswered().sends("ur").goesQuiet();
		assertThat(peer.frames()).containsExactly(text("one"), text("two"), text("three"), text("four"));
	}

	@ParameterizedTest
	@EnumSource
	void linesThatAPauseFollowsCountWithoutAnAnswer(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("one\n").goesQuiet().sends("two\n").goesQuiet().sends("thr").pauses(LONG);
		assertThat(peer.sends("ee\n").frames()).containsExactly(text("one"), text("two"), text("three"));
	}

	@ParameterizedTest
	@EnumSource
	void oneLineShowsNothing(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("one\n\n\n").goesQuiet().sends("\n").goesQuiet();
		peer.frames();
		assertThat(peer.sends("two").goesQuiet().frames()).containsExactly(text("two"));
	}

	@ParameterizedTest
	@EnumSource
	void linesCountAnewAfterAMessageThatSilenceHasEnded(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver)
			.sends("one\n")
			.sends("two")
			.goesQuiet()
			.sends("three\n")
			.sends("four")
			.goesQuiet();
		assertThat(peer.frames()).containsExactly(text("one"), text("two"), text("three"), text("four"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W9")
	@Tag("W10")
	void peerThatUsesNulsIsNeverOne(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver)
			.sends("one\n\0")
			.goesQuiet()
			.sends("two\n")
			.isAnswered()
			.sends("three\n")
			.isAnswered();
		peer.sends("four");
		assertThat(peer.goesQuiet().frames()).contains(text("four"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "alice> \\quit" })
	@Tag("W7")
	@Tag("W13")
	void quitNeedsNoLineFeed(String quit) {
		for (FrameDecoder.Receiver receiver : FrameDecoder.Receiver.values()) {
			assertThat(sender(receiver).sends(quit).goesQuiet().frames()).containsExactly(text(quit));
		}
	}

	@Test
	@Tag("D8")
	void otherQuitWordNeedsNoneEither() {
		Dialect dialect = new Dialect(Framing.AUTO, Terminator.LF, Optional.empty(), Optional.empty(), false,
				new QuitWords(List.of("bye")), Peer.QUIET);
		Peer peer = Peer.of(dialect, FrameDecoder.Receiver.SERVER).sends("one\n").isAnswered().sends("two\n");
		peer.isAnswered().sends("bye").goesQuiet();
		assertThat(peer.frames()).containsExactly(text("one"), text("two"), text("bye"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 513, 1023 })
	@Tag("W5")
	void fullBufferNeedsNoneEither(int bytes) {
		Peer peer = sender(FrameDecoder.Receiver.SERVER);
		assertThat(peer.sends("x".repeat(bytes)).goesQuiet().frames()).containsExactly(text("x".repeat(bytes)));
		assertThat(peer.sends("thr").goesQuiet().sends("ee\n").frames()).containsExactly(text("three"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 499, 1024, 1448 })
	void firstSegmentOfALongLineIsNoFullBuffer(int bytes) {
		Peer peer = sender(FrameDecoder.Receiver.SERVER).sends("x".repeat(bytes)).pauses(LONG);
		assertThat(peer.frames()).isEmpty();
		assertThat(peer.sends("y\n").frames()).containsExactly(text("x".repeat(bytes) + "y"));
	}

	@Test
	@Tag("W8")
	void carriageReturnBehindTheLineFeedIsNothingThatLacksOne() {
		Peer peer = Peer.client().sends("one\n\r").isAnswered().sends("two\n\r").goesQuiet();
		assertThat(peer.decoder().isUnfinished()).isFalse();
		peer.frames();
		assertThat(peer.sends("thr").goesQuiet().sends("ee\n\r").frames()).containsExactly(text("three"));
	}

	@ParameterizedTest
	@EnumSource
	@Tag("W12")
	void endOfFileEndsAMessageAllTheSame(FrameDecoder.Receiver receiver) {
		assertThat(sender(receiver).sends("thr").goesQuiet().closes().frames()).containsExactly(text("thr"));
	}

	@Test
	@Tag("L2")
	void serverWaitsForAsLongAsAMessageMayTake() {
		Peer peer = sender(FrameDecoder.Receiver.SERVER).sends("thr").pauses(Duration.ofDays(1));
		assertThat(peer.frames()).isEmpty();
		assertThat(peer.decoder().isUnfinished()).isTrue();
	}

	@Test
	void clientWaitsForTwentyFiveQuietPeriods() {
		Duration almost = Peer.QUIET.multipliedBy(25).minusNanos(1);
		Peer peer = sender(FrameDecoder.Receiver.CLIENT).sends("third").pauses(almost);
		assertThat(peer.frames()).isEmpty();
		assertThat(peer.pauses(Duration.ofNanos(1)).frames()).containsExactly(text("third"));
	}

	@Test
	void serverThatHasFallenBackToSilenceIsNotWaitedForAgain() {
		Peer peer = sender(FrameDecoder.Receiver.CLIENT).sends("third").pauses(LONG).goesQuiet();
		for (int more = 0; more < 10; more++) {
			peer.goesQuiet();
		}
		peer.frames();
		assertThat(peer.sends("four\n").isAnswered().sends("five\n").isAnswered().sends("six").goesQuiet().frames())
			.contains(text("six"));
	}

	/** One that has ended two messages with a line feed. */
	private static Peer sender(FrameDecoder.Receiver receiver) {
		Peer peer = Peer.of(receiver).sends("one\n").isAnswered().sends("two\n").isAnswered();
		assertThat(peer.frames()).hasSize(2);
		return peer;
	}

}
