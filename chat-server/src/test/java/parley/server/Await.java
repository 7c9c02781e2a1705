package parley.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits for what must come at any speed, and says what came instead if it doesn't. The
 * patience only ends a test that would hang.
 */
public final class Await {

	public static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration POLL = Duration.ofMillis(10);

	private Await() {
	}

	/**
	 * Waits for a condition.
	 * @param what the condition in words
	 * @param condition the condition
	 * @param seen what to show if it does not come true
	 */
	public static void until(String what, Callable<Boolean> condition, Supplier<?> seen) {
		try {
			Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(POLL).until(condition);
		}
		catch (ConditionTimeoutException ex) {
			throw new AssertionError("Waited %d s in vain: %s%n%s".formatted(PATIENCE.toSeconds(), what, seen.get()),
					ex);
		}
	}

}
