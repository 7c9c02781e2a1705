package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What peers get that no automatic rule can satisfy.
 */
class DialectTests {

	private static final Duration QUIET = Duration.ofMillis(200);

	private long nanos;

	@Test
	@Tag("D2")
	void lengthPrefixedMessagesAreToldApartInOneSegment() {
		assertThat(frames(decoder(Framing.LENGTH_PREFIX), "17xalice-> hello one2xxhi"))
			.containsExactly(new Frame.Text("alice-> hello one"), new Frame.Text("hi"));
	}

	@Test
	@Tag("D2")
	void lengthPrefixedMessageByteByByteIsWhole() {
		FrameDecoder decoder = decoder(Framing.LENGTH_PREFIX);
		List<Frame> frames = new ArrayList<>();
		for (char character : "5xxhello".toCharArray()) {
			frames.addAll(frames(decoder, String.valueOf(character)));
			goQuiet(decoder);
		}
		assertThat(frames).containsExactly(new Frame.Text("hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "x12abc", "1x2abc", "xxx" })
	@Tag("D2")
	void whatHasNoLengthInFrontIsTakenUpToTheNextSilence(String unframed) {
		FrameDecoder decoder = decoder(Framing.LENGTH_PREFIX);
		assertThat(frames(decoder, unframed)).isEmpty();
		goQuiet(decoder);
		assertThat(frames(decoder, "")).containsExactly(new Frame.Text(unframed));
		assertThat(frames(decoder, "2xxhi")).containsExactly(new Frame.Text("hi"));
	}

	@Test
	@Tag("D2")
	void lengthPrefixedMessageCutShortByEndOfFileIsTakenAsItIs() {
		FrameDecoder decoder = decoder(Framing.LENGTH_PREFIX);
		frames(decoder, "12xhello");
		decoder.end();
		assertThat(decoder.poll()).isEqualTo(new Frame.Text("hello"));
	}

	@Test
	@Tag("D3")
	void endMarkerEndsAMessageAndSilenceDoesNot() {
		FrameDecoder decoder = decoder(Framing.END_MARKER);
		assertThat(frames(decoder, "hello one\n@@")).isEmpty();
		goQuiet(decoder);
		assertThat(frames(decoder, "@alice> two\r\n@@@")).containsExactly(new Frame.Text("hello one"),
				new Frame.Text("alice> two"));
	}

	@Test
	@Tag("D3")
	void bareQuitWithoutMarkerIsUnderstoodAfterSilence() {
		FrameDecoder decoder = decoder(Framing.END_MARKER);
		assertThat(frames(decoder, "\\quit")).isEmpty();
		goQuiet(decoder);
		assertThat(decoder.poll()).isEqualTo(new Frame.Text("\\quit"));
	}

	@Test
	@Tag("D3")
	void quitWordThatEndsLikeAMarkerBeginsNone() {
		Peer peer = Peer.of(new Dialect(Framing.END_MARKER, Terminator.LF, Optional.empty(), Optional.empty(), false,
				new QuitWords(List.of("bye@@")), QUIET), FrameDecoder.Receiver.SERVER);
		assertThat(peer.sends("bye@@").goesQuiet().sends("@x@@@").frames()).containsExactly(new Frame.Text("bye@@"),
				new Frame.Text("@x"));
	}

	@ParameterizedTest
	@EnumSource(Framing.class)
	@Tag("D1")
	void whatIsEncodedIsDecodedInEachFraming(Framing framing) {
		MessageText text = new MessageText("héllo @@ 12x one");
		byte[] wire = new MessageEncoder(dialect(framing)).message(new Handle("alice"), text, PeerFraming.UNKNOWN);
		FrameDecoder decoder = decoder(framing);
		decoder.receive(wire, 0, wire.length);
		assertThat(decoder.poll()).isEqualTo(new Frame.Text("alice> " + text.value()));
	}

	@ParameterizedTest
	@EnumSource(Framing.class)
	@Tag("D1")
	void endlessMessageTakesBoundedMemoryInEachFraming(Framing framing) {
		FrameDecoder decoder = decoder(framing);
		byte[] chunk = "y".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
		for (int times = 0; times < 100; times++) {
			decoder.receive(chunk, 0, chunk.length);
		}
		assertThat(decoder.capacity()).isLessThanOrEqualTo(FrameDecoder.MAX_FRAME_BYTES);
	}

	@Test
	@Tag("D4")
	void terminatorIsWhatTheDialectSays() {
		MessageText text = new MessageText("hi");
		assertThat(reply(Terminator.LF, text)).isEqualTo("hi\n");
		assertThat(reply(Terminator.NONE, text)).isEqualTo("hi");
		assertThat(reply(Terminator.NUL, text)).isEqualTo("hi\0");
	}

	@Test
	@Tag("D5")
	void replyHandleStandsInFrontOfRepliesAndCountsIntoTheirSize() {
		Dialect named = new Dialect(Framing.AUTO, Terminator.LF, Optional.of("Mr. Server"), Optional.empty(), false,
				QuitWords.CLASSIC, QUIET);
		MessageEncoder encoder = new MessageEncoder(named);
		assertThat(encoder.reply(new MessageText("hi"), PeerFraming.UNKNOWN)).asString().isEqualTo("Mr. Server> hi\n");
		assertThat(encoder.excessBytes(new MessageText("x".repeat(490)), PeerFraming.UNKNOWN)).isEqualTo(2);
	}

	@Test
	@Tag("D2")
	void messageThatNoLengthCanAnnounceIsAProblem() {
		MessageEncoder encoder = new MessageEncoder(dialect(Framing.LENGTH_PREFIX));
		MessageText text = new MessageText("\u20ac".repeat(333));
		assertThat(encoder.problemWith(null, text)).isEmpty();
		assertThat(encoder.problemWith(new Handle("a"), text)).hasValueSatisfying(
				(problem) -> assertThat(problem).startsWith("3 bytes too long").contains("at most 999"));
	}

	@Test
	@Tag("D3")
	void messageThatHasTheMarkerInItIsAProblem() {
		MessageEncoder encoder = new MessageEncoder(dialect(Framing.END_MARKER));
		assertThat(encoder.problemWith(null, new MessageText("a@@"))).isEmpty();
		assertThat(encoder.problemWith(null, new MessageText("a@@@b"))).isPresent();
		assertThat(new MessageEncoder(Dialect.CLASSIC).problemWith(null, new MessageText("a@@@b"))).isEmpty();
	}

	@Test
	@Tag("D8")
	void quitWordsOfTheDialectAreUnderstoodBesideTheClassicOneAndTheFirstIsSent() {
		QuitWords words = new QuitWords(List.of("bye", "SIGQUIT"));
		assertThat(List.of("bye", "alice> bye\r", "Mr. Server> SIGQUIT", "\\quit")).allMatch(words::isQuit);
		assertThat(List.of("goodbye", "alice> bye bye", "quit")).noneMatch(words::isQuit);
		assertThat(words.bytes()).asString().isEqualTo("bye");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\nb", "0123456789012345678901234567890123" })
	@Tag("D8")
	void whatIsNoWordIsNoQuitWord(String word) {
		assertThatIllegalArgumentException().isThrownBy(() -> new QuitWords(List.of(word)));
	}

	@Test
	@Tag("D8")
	void quitIsFramedOnlyWhereTheFramingNeedsIt() {
		assertThat(new MessageEncoder(dialect(Framing.AUTO)).quit()).asString().isEqualTo("\\quit");
		assertThat(new MessageEncoder(dialect(Framing.LENGTH_PREFIX)).quit()).asString().isEqualTo("5xx\\quit");
		assertThat(new MessageEncoder(dialect(Framing.END_MARKER)).quit()).asString().isEqualTo("\\quit\n@@@");
	}

	private static String reply(Terminator terminator, MessageText text) {
		Dialect dialect = new Dialect(Framing.AUTO, terminator, Optional.empty(), Optional.empty(), false,
				QuitWords.CLASSIC, QUIET);
		return new String(new MessageEncoder(dialect).reply(text, PeerFraming.LINES), StandardCharsets.UTF_8);
	}

	private static Dialect dialect(Framing framing) {
		return new Dialect(framing, Terminator.LF, Optional.empty(), Optional.empty(), false, QuitWords.CLASSIC, QUIET);
	}

	private FrameDecoder decoder(Framing framing) {
		return new FrameDecoder(dialect(framing), FrameDecoder.Receiver.SERVER, () -> this.nanos);
	}

	private void goQuiet(FrameDecoder decoder) {
		this.nanos += QUIET.toNanos();
		decoder.tick();
	}

	private static List<Frame> frames(FrameDecoder decoder, String sent) {
		byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
		decoder.receive(bytes, 0, bytes.length);
		List<Frame> frames = new ArrayList<>();
		for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
			frames.add(frame);
		}
		return frames;
	}

}
