package parley.server.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The outcomes that operators here wait for, each by the id of its own intent. Safe for
 * any thread.
 */
final class PendingOutcomes {

	private final ConcurrentMap<Long, CompletableFuture<StoredOutcome>> waiting = new ConcurrentHashMap<>();

	private final Duration timeout;

	/**
	 * Creates it without anybody who waits.
	 * @param timeout how long to wait for an outcome
	 */
	PendingOutcomes(Duration timeout) {
		this.timeout = timeout;
	}

	/** Notes an intent before it is committed, so that its outcome is not missed. */
	void expect(long intent) {
		this.waiting.put(intent, new CompletableFuture<>());
	}

	/** Waits for the outcome of an expected intent; empty if it is not known in time. */
	Optional<StoredOutcome> await(long intent) {
		CompletableFuture<StoredOutcome> outcome = this.waiting.get(intent);
		if (outcome == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(outcome.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void forget(long intent) {
		this.waiting.remove(intent);
	}

	Set<Long> intents() {
		return Set.copyOf(this.waiting.keySet());
	}

	void complete(long intent, StoredOutcome outcome) {
		CompletableFuture<StoredOutcome> waiter = this.waiting.get(intent);
		if (waiter != null) {
			waiter.complete(outcome);
		}
	}

}
