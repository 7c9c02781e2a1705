package parley.server.conversation;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What may be logged of a failure on the way of a message: what it was and where, but not
 * its own words, which may quote what was said.
 */
final class WordlessFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private static final int FRAMES = 40;

	private static final int CAUSES = 5;

	private WordlessFailure(Throwable failure, @Nullable Throwable cause) {
		super(failure.getClass().getName(), cause);
		StackTraceElement[] trace = failure.getStackTrace();
		setStackTrace(Arrays.copyOf(trace, Math.min(trace.length, FRAMES)));
	}

	static WordlessFailure of(Throwable failure) {
		return of(failure, CAUSES);
	}

	private static WordlessFailure of(Throwable failure, int causes) {
		Throwable cause = failure.getCause();
		return new WordlessFailure(failure, (cause != null && causes > 0) ? of(cause, causes - 1) : null);
	}

}
