package parley.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has written to one of its streams, as UTF-8. One thread collects; others
 * wait for a pattern, each time from behind what the last wait found, so that a text that
 * is written twice has to be awaited twice.
 */
final class ProcessOutput {

	private final StringBuilder text = new StringBuilder();

	private int seen;

	private boolean ended;

	/**
	 * Reads the stream to its end on a thread of its own.
	 * @param stream the process's standard output or error
	 * @return what it has written so far, and will write
	 */
	static ProcessOutput of(InputStream stream) {
		ProcessOutput output = new ProcessOutput();
		Thread.ofVirtual().start(() -> output.collect(stream));
		return output;
	}

	private void collect(InputStream stream) {
		char[] buffer = new char[4096];
		try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
			for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
				append(buffer, read);
			}
		}
		catch (IOException closedWithTheProcess) {
			// What was read until now counts.
		}
		end();
	}

	private synchronized void append(char[] buffer, int length) {
		this.text.append(buffer, 0, length);
		notifyAll();
	}

	private synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	/**
	 * Waits for a pattern behind what was found before.
	 * @param pattern what to find
	 * @param patience how long to wait at most
	 * @return the match, or empty if it has not come in time or can't come any more
	 */
	synchronized Optional<MatchResult> await(Pattern pattern, Duration patience) {
		return await(() -> find(pattern), patience);
	}

	/**
	 * Waits for the stream's end.
	 * @param patience how long to wait at most
	 * @return all that was written, or empty if the stream is still open
	 */
	synchronized Optional<String> awaitEnd(Duration patience) {
		return await(() -> this.ended ? Optional.of(all()) : Optional.empty(), patience);
	}

	private <T> Optional<T> await(Supplier<Optional<T>> condition, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		Optional<T> found = condition.get();
		try {
			while (found.isEmpty() && !this.ended && deadline > System.nanoTime()) {
				wait(Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
				found = condition.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for output", ex);
		}
		return found;
	}

	private Optional<MatchResult> find(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text);
		if (!matcher.find(this.seen)) {
			return Optional.empty();
		}
		this.seen = matcher.end();
		return Optional.of(matcher.toMatchResult());
	}

	/**
	 * {@return all that was written so far}
	 */
	synchronized String all() {
		return this.text.toString();
	}

}
