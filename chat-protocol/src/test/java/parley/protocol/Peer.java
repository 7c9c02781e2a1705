package parley.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The far end of a connection as a {@link FrameDecoder} sees it: it sends, pauses and
 * closes, on a clock that only moves when it pauses.
 */
final class Peer {

	static final Duration QUIET = Duration.ofMillis(200);

	/** So late that every test runs over the end of the clock's range. */
	private long nanos = Long.MAX_VALUE - Duration.ofMillis(50).toNanos();

	private final FrameDecoder decoder;

	private Peer(Dialect dialect, FrameDecoder.Receiver receiver) {
		this.decoder = new FrameDecoder(dialect, receiver, () -> this.nanos);
	}

	/** A client that talks to a server. */
	static Peer client() {
		return of(FrameDecoder.Receiver.SERVER);
	}

	/** A server that talks to a client. */
	static Peer server() {
		return of(FrameDecoder.Receiver.CLIENT);
	}

	static Peer of(FrameDecoder.Receiver receiver) {
		return of(Dialect.CLASSIC.withQuietPeriod(QUIET), receiver);
	}

	static Peer of(Dialect dialect, FrameDecoder.Receiver receiver) {
		return new Peer(dialect, receiver);
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int at = 0; at < values.length; at++) {
			bytes[at] = (byte) values[at];
		}
		return bytes;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	static Frame.Text text(String value) {
		return new Frame.Text(value);
	}

	Peer sends(String text) {
		return sends(bytes(text));
	}

	Peer sends(byte[] bytes) {
		this.decoder.receive(bytes, 0, bytes.length);
		return this;
	}

	Peer sendsByteByByte(byte[] bytes) {
		for (int at = 0; at < bytes.length; at++) {
			this.decoder.receive(bytes, at, 1);
		}
		return this;
	}

	Peer sendsInTwo(byte[] bytes, int cut) {
		return sends(Arrays.copyOf(bytes, cut)).sends(Arrays.copyOfRange(bytes, cut, bytes.length));
	}

	/** Lets time pass without a byte; whoever owns the socket then ticks. */
	Peer pauses(Duration time) {
		this.nanos += time.toNanos();
		this.decoder.tick();
		return this;
	}

	Peer isAnswered() {
		this.decoder.answered();
		return this;
	}

	Peer goesQuiet() {
		return pauses(QUIET);
	}

	Peer closes() {
		this.decoder.end();
		return this;
	}

	/** What came out since the last call. */
	List<Frame> frames() {
		List<Frame> frames = new ArrayList<>();
		for (Frame frame = this.decoder.poll(); frame != null; frame = this.decoder.poll()) {
			frames.add(frame);
		}
		return frames;
	}

	FrameDecoder decoder() {
		return this.decoder;
	}

}
