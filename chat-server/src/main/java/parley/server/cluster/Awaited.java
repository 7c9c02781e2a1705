package parley.server.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Operators here who wait for what other nodes do with their intents. Safe for any
 * thread.
 */
final class Awaited {

	private final ConcurrentMap<IntentKey, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();

	private final Duration patience;

	/**
	 * Creates the place where they wait.
	 * @param patience how long one waits to be told more than that nobody else has won.
	 * What has won is kept, and goes out when its node can
	 */
	Awaited(Duration patience) {
		this.patience = patience;
	}

	/** Begins to wait; before the intent is given, so that nothing is missed. */
	CompletableFuture<Outcome> begin(IntentKey key) {
		return this.waiting.computeIfAbsent(key, (absent) -> new CompletableFuture<>());
	}

	/** What has become of it, or that it is accepted if that is not known in time. */
	Outcome await(CompletableFuture<Outcome> outcome) {
		try {
			return outcome.get(this.patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return Outcome.of(Outcome.Word.ACCEPTED);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Outcome.of(Outcome.Word.ACCEPTED);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void end(IntentKey key, CompletableFuture<Outcome> outcome) {
		this.waiting.remove(key, outcome);
	}

	Set<IntentKey> keys() {
		return Set.copyOf(this.waiting.keySet());
	}

	void settled(IntentKey key, Outcome outcome) {
		CompletableFuture<Outcome> waiter = this.waiting.get(key);
		if (waiter != null) {
			waiter.complete(outcome);
		}
	}

}
