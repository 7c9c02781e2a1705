package parley.interop.matrix;

import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A stream that reads what is put into it, from any thread. (A piped stream breaks when
 * the thread that wrote last has ended.)
 */
final class ByteQueue extends InputStream {

	private static final byte[] END = new byte[0];

	private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

	private byte[] chunk = { 0 };

	private int next = 1;

	void put(byte[] bytes) {
		if (bytes.length > 0) {
			this.chunks.add(bytes.clone());
		}
	}

	void end() {
		this.chunks.add(END);
	}

	@Override
	public int read() {
		return fill() ? this.chunk[this.next++] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int from, int limit) {
		if (limit == 0) {
			return 0;
		}
		if (!fill()) {
			return -1;
		}
		int length = Math.min(limit, this.chunk.length - this.next);
		System.arraycopy(this.chunk, this.next, bytes, from, length);
		this.next += length;
		return length;
	}

	/** Waits for a byte. Says whether there is one. */
	private boolean fill() {
		try {
			if (this.next == this.chunk.length && this.chunk.length > 0) {
				this.chunk = this.chunks.take();
				this.next = 0;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.chunk = END;
			this.next = 0;
		}
		return this.next < this.chunk.length;
	}

}
