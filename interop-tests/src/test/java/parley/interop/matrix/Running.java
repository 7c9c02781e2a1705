package parley.interop.matrix;

import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import parley.interop.Patience;
import parley.interop.ProcessOutput;
import parley.interop.process.Tail;

/**
 * A program that runs somewhere, with a person at its keyboard. Every wait is bounded and
 * fails with the last that the program has said. For one thread at a time.
 */
abstract class Running implements AutoCloseable {

	private final String name;

	Running(String name) {
		this.name = name;
	}

	/**
	 * {@return what it has written to stdout and stderr}
	 */
	abstract ProcessOutput output();

	/**
	 * Types a line and presses Enter.
	 * @param line the line, without its end
	 */
	abstract void type(String line);

	/**
	 * Sends a signal.
	 * @param signal its name, such as {@code INT}
	 */
	abstract void signal(String signal);

	/** Cuts it off the network: no byte gets through, and nobody is told. */
	abstract void cutNetwork();

	/** Undoes {@link #cutNetwork()}. */
	abstract void restoreNetwork();

	/**
	 * Waits for its end.
	 * @param patience how long to wait at most
	 * @return its exit code, 128 + n if signal n killed it, or -1 if it still runs
	 */
	abstract int exitCode(Duration patience);

	/** Kills it, if it still runs. */
	@Override
	public abstract void close();

	/**
	 * Waits until it says something, behind what was awaited before.
	 * @param regex what to find
	 * @return the match
	 */
	MatchResult await(String regex) {
		return await(regex, Patience.ANSWER);
	}

	/**
	 * Waits until it says something, behind what was awaited before.
	 * @param regex what to find
	 * @param patience how long to wait at most
	 * @return the match
	 */
	MatchResult await(String regex, Duration patience) {
		return output().await(Pattern.compile(regex), patience)
			.orElseThrow(() -> failure("has not said what was awaited: " + regex));
	}

	/**
	 * Waits for its end, which must have this exit code.
	 * @param expected the exit code
	 */
	void awaitExit(int expected) {
		int code = exitCode(Patience.ANSWER);
		if (code != expected) {
			throw failure((code < 0) ? "has not ended in time"
					: "has ended with exit code " + code + " instead of " + expected);
		}
	}

	/**
	 * {@return what has gone wrong, with how the program is}
	 */
	AssertionError failure(String what) {
		int code = exitCode(Duration.ofMillis(200));
		String state = (code < 0) ? "it still runs" : "exit code " + code;
		return new AssertionError("%s %s (%s); the last that it has said:%n%s".formatted(this.name, what, state,
				Tail.of(output().all())));
	}

}
