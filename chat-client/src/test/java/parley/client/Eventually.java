package parley.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits that no machine is too slow for, and that tell what there was instead when they
 * are in vain.
 */
public final class Eventually {

	/** No wait of a test takes longer; only what hangs takes as long. */
	public static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

	private Eventually() {
	}

	/**
	 * Waits until a condition holds.
	 * @param awaited what is waited for, for the failure
	 * @param condition is looked at every few milliseconds
	 * @param observed what there is instead, for the failure
	 */
	public static void await(String awaited, BooleanSupplier condition, Supplier<String> observed) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > PATIENCE.toNanos()) {
				throw new AssertionError(failure(awaited, observed));
			}
			pause(awaited, observed);
		}
	}

	/**
	 * Waits for a result.
	 * @param awaited what is waited for, for the failure
	 * @param observed what there is instead, for the failure
	 * @return the result
	 */
	public static <T> T result(String awaited, CompletableFuture<T> future, Supplier<String> observed) {
		try {
			return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new AssertionError(failure(awaited, observed), ex);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(awaited + " failed: " + ex.getCause() + "\n" + observed.get(), ex.getCause());
		}
		catch (InterruptedException ex) {
			throw interrupted(awaited, observed, ex);
		}
	}

	private static void pause(String awaited, Supplier<String> observed) {
		try {
			Thread.sleep(POLL_INTERVAL);
		}
		catch (InterruptedException ex) {
			throw interrupted(awaited, observed, ex);
		}
	}

	private static AssertionError interrupted(String awaited, Supplier<String> observed, InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new AssertionError("Interrupted while waiting for " + awaited + ".\n" + observed.get(), cause);
	}

	private static String failure(String awaited, Supplier<String> observed) {
		return "Waited " + PATIENCE.toSeconds() + " s in vain for " + awaited + ".\n" + observed.get();
	}

}
