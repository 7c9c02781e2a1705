package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes in any pieces with any pauses, in every dialect and to either side. The first
 * byte of the input says which, the rest is a {@link FuzzedStream}. Run for real with
 * {@code bin/fuzz decoder}; as a test it runs the seeds.
 */
class DecoderFuzzTests {

	private static final Handle ALICE = new Handle("alice");

	private static final List<Wire> WIRES = List.of(wire(Framing.AUTO, FrameDecoder.Receiver.SERVER, Quit.WORD),
			wire(Framing.AUTO, FrameDecoder.Receiver.CLIENT, Quit.WORD),
			wire(Framing.LENGTH_PREFIX, FrameDecoder.Receiver.SERVER, Quit.WORD),
			wire(Framing.END_MARKER, FrameDecoder.Receiver.SERVER, Quit.WORD),
			wire(Framing.END_MARKER, FrameDecoder.Receiver.CLIENT, "bye@@"),
			wire(Framing.AUTO, FrameDecoder.Receiver.SERVER, "bye"),
			wire(Framing.LENGTH_PREFIX, FrameDecoder.Receiver.CLIENT, "7xx"));

	/** One kind of connection. */
	private record Wire(Dialect dialect, FrameDecoder.Receiver receiver) {

		Peer peer() {
			return Peer.of(this.dialect, this.receiver);
		}

		boolean isAutomatic() {
			return this.dialect.framing() == Framing.AUTO;
		}

		/**
		 * To a server, what stands behind a NUL in the same packet is padding (W9).
		 */
		boolean dependsOnPackets(FuzzedStream stream) {
			return isAutomatic() && this.receiver == FrameDecoder.Receiver.SERVER && stream.has((byte) 0);
		}

	}

	private static Wire wire(Framing framing, FrameDecoder.Receiver receiver, String quitWord) {
		return new Wire(new Dialect(framing, Terminator.LF, Optional.empty(), Optional.empty(), false,
				new QuitWords(List.of(quitWord)), Peer.QUIET), receiver);
	}

	/** Seeds: {@code a} and so on, in the order of the list, and the stream. */
	@FuzzTest(maxDuration = "3h")
	void anyBytesInAnyPieces(byte[] input) {
		if (input.length == 0) {
			return;
		}
		Wire wire = WIRES.get(Math.floorMod(input[0] - 'a', WIRES.size()));
		FuzzedStream stream = FuzzedStream.parse(input, 1);
		List<Frame> frames = frames(wire, stream, DecoderFuzzTests::asItWasCut);
		check(frames.size() <= stream.length(), "each message takes a byte at least");
		frames.forEach((frame) -> checkFrame(wire, frame));
		checkCutting(wire, stream, frames);
		checkModel(wire, stream, frames);
		checkReadAsLines(wire, frames);
	}

	/** W8, W11, W20: how TCP cuts a stream means nothing. */
	private static void checkCutting(Wire wire, FuzzedStream stream, List<Frame> frames) {
		if (!wire.dependsOnPackets(stream)) {
			same(frames, frames(wire, stream, DecoderFuzzTests::inOnePiece), "in one piece");
			same(frames, frames(wire, stream, DecoderFuzzTests::byteByByte), "byte by byte");
		}
	}

	private static void checkModel(Wire wire, FuzzedStream stream, List<Frame> frames) {
		if (wire.isAutomatic() && !stream.has((byte) 0) && !stream.has((byte) 0xFF)) {
			List<Frame> expected = LineModel.frames(LineModel.withWholeWaits(stream), wire.dialect(), wire.receiver());
			same(expected, frames.stream().map(DecoderFuzzTests::withoutCount).toList(), "by the model");
		}
	}

	private static Frame withoutCount(Frame frame) {
		return (frame instanceof Frame.TooLong) ? new Frame.TooLong(0) : frame;
	}

	private static void asItWasCut(Peer peer, FuzzedStream.Segment segment) {
		segment.packets().forEach(peer::sends);
	}

	private static void inOnePiece(Peer peer, FuzzedStream.Segment segment) {
		peer.sends(segment.joined());
	}

	private static void byteByByte(Peer peer, FuzzedStream.Segment segment) {
		peer.sendsByteByByte(segment.joined());
	}

	private static List<Frame> frames(Wire wire, FuzzedStream stream, BiConsumer<Peer, FuzzedStream.Segment> sending) {
		Peer peer = wire.peer();
		List<Frame> frames = new ArrayList<>();
		for (FuzzedStream.Segment segment : stream.segments()) {
			sending.accept(peer, segment);
			frames.addAll(peer.frames());
			check(peer.decoder().capacity() <= FrameDecoder.MAX_FRAME_BYTES, "bounded memory");
			frames.addAll(waits(peer, segment.silence(), stream.has((byte) 0xFF)));
		}
		frames.addAll(peer.closes().frames());
		check(peer.decoder().nanosUntilQuiet() == Long.MAX_VALUE, "nothing pending behind the end");
		check(peer.closes().goesQuiet().frames().isEmpty(), "nothing behind the end");
		return frames;
	}

	/** A 0xFF that turns out to be text is pending from then on. */
	private static List<Frame> waits(Peer peer, Duration time, boolean mayHoldByte) {
		if (time.isZero()) {
			return List.of();
		}
		boolean quiet = peer.decoder().nanosUntilQuiet() <= time.toNanos();
		List<Frame> frames = peer.pauses(time).frames();
		check(frames.isEmpty() || quiet, "silence ends nothing before its time");
		check(!quiet || mayHoldByte || peer.decoder().nanosUntilQuiet() == Long.MAX_VALUE, "silence is noticed once");
		return frames;
	}

	private static void checkFrame(Wire wire, Frame frame) {
		QuitWords quitWords = wire.dialect().quitWords();
		for (@Nullable
		Handle known : new @Nullable Handle[] { null, ALICE }) {
			checkFromClient(frame, known, FromClient.read(frame, known, quitWords));
		}
		FromServer.read(frame, quitWords);
		switch (frame) {
			case Frame.Text(String text) -> checkText(wire, text);
			case Frame.TooLong(long characters) ->
				check(characters > MessageText.MAX_CHARACTERS, "too long, says the answer: " + characters);
			case Frame.Utf16 utf16 -> check(wire.isAutomatic(), "W25: automatic framing only");
			case Frame.Interrupt interrupt ->
				check(wire.receiver() == FrameDecoder.Receiver.SERVER, "W24: only clients are interrupted");
			case Frame.NotText(int bytes) -> check(bytes > 0 && bytes <= FrameDecoder.MAX_FRAME_BYTES, "some bytes");
		}
	}

	private static void checkText(Wire wire, String text) {
		check(text.getBytes(StandardCharsets.UTF_8).length <= 2 * FrameDecoder.MAX_FRAME_BYTES, "W20");
		check(text.codePoints().noneMatch((character) -> Character.getType(character) == Character.SURROGATE),
				"whole characters");
		check(!wire.isAutomatic() || (text.indexOf('\n') < 0 && text.indexOf(0) < 0), "W8, W9, W10");
		String visible = VisibleText.of(text);
		check(visible.codePoints().noneMatch(VisibleText::isHidden), "B23");
		check(VisibleText.of(visible).equals(visible), "what is visible stays as it is");
	}

	/** W1, W2, W13, W18, W21. */
	private static void checkFromClient(Frame frame, @Nullable Handle known, FromClient meaning) {
		switch (meaning) {
			case FromClient.Said(Handle handle, MessageText text) -> {
				check(MessageText.check(text.value()) instanceof MessageText.Fits, "W1");
				check(known == null || known.equals(handle), "W18: nobody changes names");
				check(frame instanceof Frame.Text(String line) && line.endsWith(text.value()), "nothing is made up");
			}
			case FromClient.Refused refused -> {
				check(refused.answer().characters() <= 200, "W21: one short line");
				check(VisibleText.of(refused.answer().value()).equals(refused.answer().value()), "nothing is quoted");
			}
			case FromClient.Blank blank ->
				check(frame instanceof Frame.Text(String line) && line.isBlank(), "W22: only blanks");
			case FromClient.Quits quits ->
				check(frame instanceof Frame.Text || frame instanceof Frame.Interrupt, "W13: only a word");
		}
	}

	/** W3: what we would send to say the same is taken for the same. */
	private static void checkReadAsLines(Wire wire, List<Frame> frames) {
		for (Frame frame : frames) {
			if (FromClient.read(frame, null, wire.dialect().quitWords()) instanceof FromClient.Said said
					&& said.handle() != null && said.text().value().indexOf('\r') < 0) {
				checkReadAsLine(said, said.handle());
			}
		}
	}

	private static void checkReadAsLine(FromClient.Said said, Handle handle) {
		byte[] wire = MessageEncoder.encode(handle, said.text(), PeerFraming.LINES);
		List<Frame> frames = Peer.client().sends(wire).frames();
		check(frames.size() == 1, "one message");
		FromClient again = FromClient.read(frames.getFirst(), handle);
		check(again instanceof FromClient.Quits || again.equals(said), "read as it was said");
	}

	private static void same(List<Frame> expected, List<Frame> frames, String how) {
		check(expected.equals(frames), how + " other messages: " + expected + " and " + frames);
	}

	private static void check(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError(what);
		}
	}

}
