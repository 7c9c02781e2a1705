package parley.client.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Lines of piped input, read one ahead by a daemon thread, because a read of standard
 * input can't be interrupted when the chat ends first. Safe for any thread.
 */
final class PipedLines {

	private @Nullable String line;

	private boolean exhausted;

	private boolean stopped;

	/** Starts to read; the last line counts without a line feed as well. */
	static PipedLines of(BufferedReader source) {
		PipedLines lines = new PipedLines();
		Thread.ofPlatform().daemon().name("piped-lines").start(() -> lines.readAll(source));
		return lines;
	}

	/**
	 * Waits for a line.
	 * @return the next line, or empty at the end of the input or after {@link #stop}
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	synchronized Optional<String> next() throws InterruptedException {
		while (this.line == null && !this.exhausted && !this.stopped) {
			wait();
		}
		return this.stopped ? Optional.empty() : take();
	}

	/**
	 * {@return the line that was read and not taken, if there is one}
	 */
	synchronized Optional<String> take() {
		Optional<String> taken = Optional.ofNullable(this.line);
		this.line = null;
		notifyAll();
		return taken;
	}

	/** Ends the waiting for lines. */
	synchronized void stop() {
		this.stopped = true;
		notifyAll();
	}

	private void readAll(BufferedReader source) {
		try {
			for (String read = source.readLine(); read != null; read = source.readLine()) {
				put(read);
			}
		}
		catch (IOException | InterruptedException ex) {
			// Input that can't be read any further has ended.
		}
		exhausted();
	}

	private synchronized void put(String read) throws InterruptedException {
		while (this.line != null) {
			wait();
		}
		this.line = read;
		notifyAll();
	}

	private synchronized void exhausted() {
		this.exhausted = true;
		notifyAll();
	}

}
