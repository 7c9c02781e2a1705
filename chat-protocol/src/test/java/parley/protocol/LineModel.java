package parley.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * W8, W11, W12, W17 and W20 once more, as plainly as they can be written: all that has
 * come is kept, and then cut up. Knows no NUL.
 */
final class LineModel {

	private final List<Frame> frames = new ArrayList<>();

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private final QuitWords quitWords;

	private final Duration lineFeedWithin;

	private int linesInARow;

	private boolean lineEnded;

	private boolean fellBack;

	private LineModel(Dialect dialect, FrameDecoder.Receiver receiver) {
		this.quitWords = dialect.quitWords();
		this.lineFeedWithin = (receiver == FrameDecoder.Receiver.CLIENT) ? Peer.QUIET.multipliedBy(25)
				: Duration.ofDays(1);
	}

	static List<Frame> frames(FuzzedStream stream, Dialect dialect, FrameDecoder.Receiver receiver) {
		LineModel model = new LineModel(dialect, receiver);
		for (FuzzedStream.Segment segment : stream.segments()) {
			model.take(segment.joined());
			model.silence(segment.silence());
		}
		model.endPending();
		return model.frames;
	}

	/** Two halves of the quiet period make a whole one if nothing comes between. */
	static FuzzedStream withWholeWaits(FuzzedStream stream) {
		List<FuzzedStream.Segment> segments = new ArrayList<>();
		Duration waited = Duration.ZERO;
		for (FuzzedStream.Segment segment : stream.segments()) {
			waited = (segment.joined().length > 0) ? segment.silence() : waited.plus(segment.silence());
			segments.add(new FuzzedStream.Segment(segment.packets(), waited));
		}
		return new FuzzedStream(segments);
	}

	private void take(byte[] bytes) {
		for (byte value : bytes) {
			if (value == '\n') {
				this.lineEnded |= this.line.size() > 0;
				endLine();
			}
			else {
				this.lineEnded &= value == '\r';
				this.line.write(value);
			}
		}
	}

	private void silence(Duration time) {
		if (this.lineEnded && time.compareTo(Peer.QUIET) >= 0) {
			this.linesInARow++;
			this.lineEnded = false;
		}
		boolean exempt = mayLackLineFeed();
		boolean sendsLines = this.linesInARow >= 2 && !this.fellBack;
		if (this.line.size() > 0 && time.compareTo((sendsLines && !exempt) ? this.lineFeedWithin : Peer.QUIET) >= 0) {
			this.fellBack |= sendsLines && !exempt;
			this.linesInARow = exempt ? this.linesInARow : 0;
			endLine();
		}
	}

	private boolean mayLackLineFeed() {
		return (this.line.size() >= 500 && this.line.size() <= 1023)
				|| (this.line.size() < 500 && frame(this.line.toByteArray()) instanceof Frame.Text(String text)
						&& (text.isEmpty() || this.quitWords.isQuit(text)));
	}

	private void endPending() {
		if (this.line.size() > 0) {
			endLine();
		}
	}

	private void endLine() {
		this.frames.add(frame(this.line.toByteArray()));
		this.line.reset();
	}

	private static Frame frame(byte[] bytes) {
		if (bytes.length > FrameDecoder.MAX_FRAME_BYTES) {
			return new Frame.TooLong(0);
		}
		int from = (bytes.length > 0 && bytes[0] == '\r') ? 1 : 0;
		int to = (bytes.length > from && bytes[bytes.length - 1] == '\r') ? bytes.length - 1 : bytes.length;
		boolean marked = to - from >= 3 && (bytes[from] & 0xFF) == 0xEF && (bytes[from + 1] & 0xFF) == 0xBB
				&& (bytes[from + 2] & 0xFF) == 0xBF;
		byte[] text = Arrays.copyOfRange(bytes, marked ? from + 3 : from, to);
		try {
			return new Frame.Text(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
		}
		catch (CharacterCodingException notUtf8) {
			String latin1 = new String(text, StandardCharsets.ISO_8859_1);
			return latin1.chars().noneMatch((character) -> character >= 0x80 && character <= 0x9F)
					? new Frame.Text(latin1) : new Frame.NotText(text.length);
		}
	}

}
