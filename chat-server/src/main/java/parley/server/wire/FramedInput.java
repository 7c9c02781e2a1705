package parley.server.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;

import parley.protocol.Frame;
import parley.protocol.FrameDecoder;
import parley.protocol.OtherProtocolFound;
import parley.protocol.PeerFraming;

/**
 * A socket's input that hands out whole frames. It reads what is there in one system
 * call, and uses the socket's timeout to notice silence (W11). Read by the connection's
 * own thread; {@link #framing} and {@link #arrivingFor} may be asked by any.
 */
final class FramedInput extends InputStream {

	private static final int READ_BYTES = 1024;

	/** No time that {@link System#nanoTime} gives. */
	private static final long NOTHING = Long.MIN_VALUE;

	private final Socket socket;

	private final FrameDecoder decoder;

	private final byte[] buffer = new byte[READ_BYTES];

	private volatile PeerFraming framing = PeerFraming.UNKNOWN;

	/** Since when a message has been arriving, or {@link #NOTHING}. */
	private volatile long arrivingSince = NOTHING;

	private boolean ended;

	private final Consumer<byte[]> answers;

	private final AnnouncementTimer announcement;

	/**
	 * Reads a socket.
	 * @param answers sends what a telnet client must be told before anything else (W24)
	 * @param announcement announces the connection
	 */
	FramedInput(Socket socket, FrameDecoder decoder, Consumer<byte[]> answers, AnnouncementTimer announcement) {
		this.socket = socket;
		this.answers = answers;
		this.announcement = announcement;
		this.decoder = decoder;
	}

	PeerFraming framing() {
		return this.framing;
	}

	/** The client has been sent something. For any thread. */
	void answered() {
		this.decoder.answered();
	}

	/** From here on LF alone ends a message (R6). */
	void linesOnly() {
		this.decoder.linesOnly();
	}

	/**
	 * Says for how long a message has been arriving without being complete. The time
	 * during which nobody reads, because there is no room or the journal can't write,
	 * doesn't count: that is not the client's.
	 * @param now the time, of {@link System#nanoTime}
	 * @return nanoseconds; 0 if none is arriving
	 */
	long arrivingFor(long now) {
		long since = this.arrivingSince;
		return (since != NOTHING) ? now - since : 0;
	}

	/**
	 * Blocks until a frame is complete.
	 * @throws SoftEndOfStreamException at the end of the stream, when all frames have
	 * been handed out
	 * @throws OtherProtocolException if it is no client that speaks (W23)
	 */
	Frame nextFrame() throws IOException {
		Frame frame = this.decoder.poll();
		while (frame == null) {
			if (this.ended) {
				throw new SoftEndOfStreamException("The client has closed its side");
			}
			noteWhetherArriving();
			readOnce(this.announcement.announceIfDue());
			frame = this.decoder.poll();
		}
		expectClient();
		this.arrivingSince = NOTHING;
		this.announcement.announce();
		return frame;
	}

	private void noteWhetherArriving() {
		if (!this.decoder.isUnfinished()) {
			this.arrivingSince = NOTHING;
		}
		else if (this.arrivingSince == NOTHING) {
			this.arrivingSince = System.nanoTime();
		}
	}

	private void readOnce(long atMost) throws IOException {
		long quietIn = this.decoder.nanosUntilQuiet();
		if (quietIn <= 0 && this.socket.getInputStream().available() == 0) {
			this.decoder.tick();
			return;
		}
		this.socket.setSoTimeout(timeoutMillis(Math.min(quietIn, atMost)));
		try {
			received(this.socket.getInputStream().read(this.buffer));
		}
		catch (SocketTimeoutException quiet) {
			this.decoder.tick();
		}
	}

	private void received(int length) throws OtherProtocolException {
		if (length < 0) {
			this.ended = true;
			this.decoder.end();
			return;
		}
		this.decoder.receive(this.buffer, 0, length);
		expectClient();
		this.framing = this.decoder.peerFraming();
		byte[] refusals = this.decoder.takeTelnetAnswers();
		if (refusals.length > 0) {
			this.answers.accept(refusals);
		}
	}

	private void expectClient() throws OtherProtocolException {
		Optional<OtherProtocolFound> found = this.decoder.otherProtocol();
		if (found.isPresent()) {
			throw new OtherProtocolException(found.get().protocol(), found.get().shown());
		}
	}

	/** Rounded up, for 0 would mean for ever. */
	private static int timeoutMillis(long nanos) {
		return (nanos == Long.MAX_VALUE) ? 0 : (int) (TimeUnit.NANOSECONDS.toMillis(Math.max(nanos, 0)) + 1);
	}

	/** Frames are the only way to read a connection: a byte by itself means nothing. */
	@Override
	public int read() {
		throw new UnsupportedOperationException("read frames, not bytes");
	}

	@Override
	public int read(byte[] bytes, int offset, int length) {
		return read();
	}

}
