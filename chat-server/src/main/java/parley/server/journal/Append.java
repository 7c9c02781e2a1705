package parley.server.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Some entries that belong together, and the thread that waits for them, if one does. Any
 * thread tells what has become of them; of several answers the first counts.
 */
final class Append {

	private final List<JournalEntry> entries;

	private final @Nullable Thread waiter;

	/** What has become of them, or {@code null} as long as nobody knows. */
	private volatile @Nullable Outcome outcome;

	private Append(List<JournalEntry> entries, @Nullable Thread waiter) {
		this.entries = entries;
		this.waiter = waiter;
	}

	/** For the calling thread to wait for. */
	static Append awaited(List<JournalEntry> entries) {
		return new Append(entries, Thread.currentThread());
	}

	/** Nobody waits for it. */
	static Append note(JournalEntry entry) {
		return new Append(List.of(entry), null);
	}

	List<JournalEntry> entries() {
		return this.entries;
	}

	boolean isAwaited() {
		return this.waiter != null;
	}

	/**
	 * Waits until the entries are durable. Called by the thread that made it.
	 * @throws JournalUnavailableException if they are not going to be
	 * @throws TimeoutException if they are not within that time
	 */
	void await(Duration patience) throws TimeoutException, InterruptedException {
		long until = System.nanoTime() + patience.toNanos();
		Outcome known = this.outcome;
		while (known == null) {
			long left = until - System.nanoTime();
			if (left <= 0) {
				throw new TimeoutException();
			}
			LockSupport.parkNanos(this, left);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			known = this.outcome;
		}
		if (known.refusal() != null) {
			throw new JournalUnavailableException(known.refusal());
		}
	}

	void acknowledge() {
		complete(Outcome.DURABLE);
	}

	void refuse(String reason) {
		complete(new Outcome(reason));
	}

	private void complete(Outcome known) {
		synchronized (this) {
			if (this.outcome != null) {
				return;
			}
			this.outcome = known;
		}
		LockSupport.unpark(this.waiter);
	}

	/** How much text it holds, in characters. */
	long size() {
		long size = 0;
		for (JournalEntry entry : this.entries) {
			size += entry.size();
		}
		return size;
	}

	/**
	 * What has become of entries.
	 *
	 * @param refusal why they are not durable, or {@code null} if they are
	 */
	private record Outcome(@Nullable String refusal) {

		private static final Outcome DURABLE = new Outcome(null);

	}

}
