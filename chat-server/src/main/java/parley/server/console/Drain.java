package parley.server.console;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.springframework.boot.convert.DurationStyle;

import parley.server.conversation.DrainRequested;

/**
 * Stops the server from the console: at once with Ctrl-C, or when its conversations have
 * ended, with {@code /drain TIME}. Safe for any thread.
 */
final class Drain {

	private static final Duration LONGEST = Duration.ofHours(24);

	/** As a shell has it for what was interrupted. */
	private static final int INTERRUPTED = 130;

	private final AtomicBoolean draining = new AtomicBoolean();

	private final Consumer<DrainRequested> requests;

	private final IntConsumer exit;

	/**
	 * Creates it.
	 * @param requests is told how much patience there is
	 * @param exit stops the server with an exit code; may block until it has stopped
	 */
	Drain(Consumer<DrainRequested> requests, IntConsumer exit) {
		this.requests = requests;
		this.exit = exit;
	}

	/**
	 * Lets nobody new in, and stops the server when everybody has gone. Returns at once.
	 * @param time what was typed behind the command
	 * @return what to say
	 */
	String begin(String time) {
		return patience(time).map((patience) -> {
			this.draining.set(true);
			request(patience);
			return "Nobody new is let in. The server stops when all have gone, in %s at the latest; Ctrl-C stops it at once."
				.formatted(Wording.time(patience));
		}).orElse("Say how long conversations may take to end, up to 24h: /drain 10m.");
	}

	/**
	 * As the signal would: Ctrl-C on a terminal in raw mode is a key like any other.
	 */
	void interrupt() {
		if (this.draining.get()) {
			request(Duration.ZERO);
		}
		else {
			this.exit.accept(INTERRUPTED);
		}
	}

	private void request(Duration patience) {
		this.requests.accept(new DrainRequested(patience, () -> this.exit.accept(0)));
	}

	private static Optional<Duration> patience(String time) {
		try {
			Duration patience = DurationStyle.SIMPLE.parse(time);
			return Optional.of(patience).filter((one) -> one.isPositive() && one.compareTo(LONGEST) <= 0);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
