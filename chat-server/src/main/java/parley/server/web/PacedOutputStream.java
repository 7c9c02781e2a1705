package parley.server.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.springframework.util.unit.DataSize;

/**
 * Gives up a reader that takes less than so much a second, on the whole, once it has been
 * waited for ten seconds. What is not written does not count. Not safe for several
 * threads.
 */
final class PacedOutputStream extends FilterOutputStream {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private final double bytesPerNano;

	private final LongSupplier nanoTime;

	private long waited;

	private long written;

	PacedOutputStream(OutputStream out, DataSize perSecond, LongSupplier nanoTime) {
		super(out);
		this.bytesPerNano = (double) perSecond.toBytes() / TimeUnit.SECONDS.toNanos(1);
		this.nanoTime = nanoTime;
	}

	@Override
	public void write(int single) throws IOException {
		write(new byte[] { (byte) single }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int from, int length) throws IOException {
		long before = this.nanoTime.getAsLong();
		this.out.write(bytes, from, length);
		this.waited += this.nanoTime.getAsLong() - before;
		this.written += length;
		if (this.waited > PATIENCE_NANOS && this.written < this.waited * this.bytesPerNano) {
			throw new TooSlowException();
		}
	}

}
