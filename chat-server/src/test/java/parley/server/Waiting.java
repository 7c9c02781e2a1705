package parley.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what a test needs, and explains itself if that does not come. */
public final class Waiting {

	/** A limit for what hangs, which no slow machine reaches. */
	public static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int TAIL = 40;

	private Waiting() {
	}

	/**
	 * Waits until a condition holds. An exception counts as not yet.
	 * @param what what is waited for
	 * @param condition whether it is so
	 * @param seen what is the case instead: asked for if the wait is in vain
	 * @throws AssertionError with all that, if it takes longer than {@link #PATIENCE}
	 */
	public static void until(String what, Callable<Boolean> condition, Callable<?> seen) {
		present(what, () -> condition.call() ? Optional.of(true) : Optional.empty(), seen);
	}

	/**
	 * Waits until there is something. An exception counts as not yet.
	 * @param what what is waited for
	 * @param value asked for again and again
	 * @param seen what is the case instead: asked for if the wait is in vain
	 * @return what there is
	 * @throws AssertionError with all that, if it takes longer than {@link #PATIENCE}
	 */
	public static <T> T present(String what, Callable<Optional<T>> value, Callable<?> seen) {
		AtomicReference<Exception> last = new AtomicReference<>();
		try {
			return Awaitility.await(what).atMost(PATIENCE).until(() -> {
				try {
					return value.call();
				}
				catch (Exception ex) {
					last.set(ex);
					return Optional.<T>empty();
				}
			}, Optional::isPresent).orElseThrow();
		}
		catch (ConditionTimeoutException ex) {
			Throwable cause = (last.get() != null) ? last.get() : ex;
			throw new AssertionError(
					"waited %s in vain: %s%nseen instead: %s".formatted(PATIENCE, what, describe(seen)), cause);
		}
	}

	private static String describe(Callable<?> seen) {
		try {
			String text = String.valueOf(seen.call());
			String[] lines = text.split("\n");
			return (lines.length <= TAIL) ? text : "... (%d lines)%n%s".formatted(lines.length,
					String.join("\n", Arrays.asList(lines).subList(lines.length - TAIL, lines.length)));
		}
		catch (Exception ex) {
			return ex.toString();
		}
	}

}
