package parley.server.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.unit.DataSize;

/**
 * Gives up a reader that takes less than so much a second, on the whole, once it has been
 * waited for ten seconds. What is not written does not count. Not safe for several
 * threads.
 */
final class PacedOutputStream extends FilterOutputStream {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final long PATIENCE_NANOS = 10 * SECOND;

	private static final Logger logger = LoggerFactory.getLogger(PacedOutputStream.class);

	private final DataSize perSecond;

	private final LongSupplier nanoTime;

	private long waited;

	private long written;

	PacedOutputStream(OutputStream out, DataSize perSecond, LongSupplier nanoTime) {
		super(out);
		this.perSecond = perSecond;
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
		if (this.waited > PATIENCE_NANOS && this.written < (double) this.waited * this.perSecond.toBytes() / SECOND) {
			logger.info("An answer was cut off: its reader took less than {} a second", this.perSecond);
			throw new TooSlowException();
		}
	}

}
