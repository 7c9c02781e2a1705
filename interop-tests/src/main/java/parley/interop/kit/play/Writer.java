package parley.interop.kit.play;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes in the background, so that one who never reads hangs nobody. */
final class Writer implements AutoCloseable {

	private final OutputStream out;

	private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

	Writer(OutputStream out) {
		this.out = out;
	}

	void write(byte[] bytes, Duration patience) throws Mismatch {
		Future<?> written = this.thread.submit(() -> {
			this.out.write(bytes);
			this.out.flush();
			return null;
		});
		try {
			written.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new Mismatch("it does not read what it is sent");
		}
		catch (ExecutionException ex) {
			String reason = (ex.getCause() instanceof IOException io) ? String.valueOf(io.getMessage()) : ex.toString();
			throw new Mismatch("nothing can be sent to it any more: " + reason);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Mismatch("the kit was interrupted");
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
