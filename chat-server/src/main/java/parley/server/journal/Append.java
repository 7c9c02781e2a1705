package parley.server.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Some entries that belong together, and the thread that waits for them, if one does. Any
 * thread tells what has become of them; of several answers the first counts.
 */
final class Append {

	private final List<JournalEntry> entries;

	private final @Nullable Thread waiter;

	private final long madeAt = System.nanoTime();

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
	 * Waits until somebody says what has become of the entries. Called by the thread that
	 * made it. Without a time-out of its own, which on a virtual thread wakes another
	 * thread: {@link Patience} has one for all.
	 * @throws JournalUnavailableException if they are not going to be durable, or not in
	 * time
	 */
	void await() throws InterruptedException {
		Outcome known = this.outcome;
		while (known == null) {
			LockSupport.park(this);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			known = this.outcome;
		}
		if (known.refusal() != null) {
			throw new JournalUnavailableException(known.refusal());
		}
	}

	/** Whether it was made at least that long ago. */
	boolean isOlderThan(Duration age) {
		return System.nanoTime() - this.madeAt >= age.toNanos();
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
