package parley.interop.kit.play;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import parley.interop.kit.script.Action.End;
import parley.interop.kit.script.Pacing;

/** Our end of a connection to the program under test. */
final class Connection implements AutoCloseable {

	private final Socket socket;

	private final Inbox inbox = new Inbox();

	private final Writer writer;

	Connection(Socket socket) throws IOException {
		this.socket = socket;
		socket.setTcpNoDelay(true);
		this.writer = new Writer(socket.getOutputStream());
		InputStream in = socket.getInputStream();
		Thread.ofVirtual().start(() -> this.inbox.fill(in));
	}

	Inbox inbox() {
		return this.inbox;
	}

	/**
	 * Sends bytes in as many writes as asked for.
	 * @return by how much the longest pause was longer than asked for
	 */
	Duration send(byte[] bytes, Pacing pacing, Duration patience) throws Mismatch {
		long late = 0;
		int at = 0;
		int size = pacing.first();
		while (at < bytes.length) {
			int end = (size >= bytes.length - at) ? bytes.length : at + size;
			long last = System.nanoTime();
			if (at > 0) {
				LockSupport.parkNanos(pacing.gap().toNanos());
			}
			this.writer.write(Arrays.copyOfRange(bytes, at, end), patience);
			late = Math.max(late, System.nanoTime() - last - pacing.gap().toNanos());
			at = end;
			size = pacing.following();
		}
		return Duration.ofNanos(late);
	}

	void end(End.Way way) throws Mismatch {
		if (way != End.Way.HALF_CLOSE) {
			this.inbox.close();
		}
		try {
			switch (way) {
				case HALF_CLOSE -> this.socket.shutdownOutput();
				case CLOSE -> this.socket.close();
				case RESET -> {
					this.socket.setSoLinger(true, 0);
					this.socket.close();
				}
			}
		}
		catch (IOException ex) {
			throw new Mismatch("it has ended the connection already: " + ex.getMessage());
		}
	}

	@Override
	public void close() {
		this.writer.close();
		try {
			this.socket.close();
		}
		catch (IOException ignored) {
			// Nobody is left to be told.
		}
	}

}
