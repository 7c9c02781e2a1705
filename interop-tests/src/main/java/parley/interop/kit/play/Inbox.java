package parley.interop.kit.play;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * What has arrived on a connection, and when. Filled by a thread of its own; all waits
 * are bounded. Thread-safe.
 */
final class Inbox {

	/** How a connection stands. */
	enum State {

		OPEN, ENDED, RESET

	}

	/** A message without a line feed is over when nothing has come for so long. */
	private static final Duration QUIET = Duration.ofMillis(300);

	private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();

	/** Where each arrival ended, as the read calls returned them. */
	private final NavigableSet<Integer> seams = new TreeSet<>();

	private int taken;

	private long lastArrival = System.nanoTime();

	private State state = State.OPEN;

	private boolean closed;

	/** Reads until the end of the stream. */
	void fill(InputStream in) {
		byte[] buffer = new byte[65_536];
		try {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				add(buffer, read);
			}
			end(State.ENDED);
		}
		catch (IOException ex) {
			end(State.RESET);
		}
	}

	private synchronized void add(byte[] buffer, int length) {
		if (this.closed) {
			return;
		}
		this.arrived.write(buffer, 0, length);
		this.seams.add(this.arrived.size());
		this.lastArrival = System.nanoTime();
		notifyAll();
	}

	private synchronized void end(State end) {
		this.state = end;
		notifyAll();
	}

	/**
	 * {@return the next bytes: so many, or fewer if no more come in time}
	 */
	synchronized byte[] take(int count, Duration patience) {
		await(() -> waiting() >= count || this.state != State.OPEN, patience);
		return take(Math.min(count, waiting()));
	}

	/**
	 * {@return the next line with its end, or what came up to a silence, or nothing}
	 */
	synchronized Message takeMessage(Duration patience) {
		await(() -> lineLength() > 0 || this.state != State.OPEN || (waiting() > 0 && isQuiet()), patience);
		int length = (lineLength() > 0) ? lineLength() : waiting();
		boolean atOnce = this.seams.subSet(this.taken, false, this.taken + length, false).isEmpty();
		return new Message(take(length), atOnce);
	}

	/**
	 * {@return what comes within that time, if anything does}
	 */
	synchronized byte[] takeAnything(Duration patience) {
		await(() -> waiting() > 0 || this.state != State.OPEN, patience);
		return take(waiting());
	}

	/**
	 * {@return all that still comes up to the end of the stream, or in time}
	 */
	synchronized byte[] takeAll(Duration patience) {
		await(() -> this.state != State.OPEN, patience);
		return take(waiting());
	}

	/** Takes a line feed if it is next and comes at once. */
	synchronized void skipLineFeed() {
		await(() -> waiting() > 0 || this.state != State.OPEN, Duration.ofMillis(50));
		if (waiting() > 0 && this.arrived.toByteArray()[this.taken] == '\n') {
			this.taken++;
		}
	}

	/** Whatever comes from now on crosses our own close, and counts for nothing. */
	synchronized void close() {
		this.closed = true;
	}

	synchronized State state() {
		return this.state;
	}

	private byte[] take(int count) {
		byte[] bytes = Arrays.copyOfRange(this.arrived.toByteArray(), this.taken, this.taken + count);
		this.taken += count;
		return bytes;
	}

	private int waiting() {
		return this.arrived.size() - this.taken;
	}

	private boolean isQuiet() {
		return System.nanoTime() - this.lastArrival >= QUIET.toNanos();
	}

	private int lineLength() {
		byte[] all = this.arrived.toByteArray();
		for (int at = this.taken; at < all.length; at++) {
			if (all[at] == '\n') {
				return at + 1 - this.taken;
			}
		}
		return 0;
	}

	private void await(BooleanSupplier condition, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
			try {
				// Short, because it is also time that may fulfil the condition.
				wait(10);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	/**
	 * A message as it came.
	 *
	 * @param bytes all of it, with its end
	 * @param atOnce whether it came in one piece
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Message(byte[] bytes, boolean atOnce) {

	}

}
