package parley.server.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.springframework.util.unit.DataSize;

/**
 * What waits to be written, and gathers while something else is. What nobody waits for
 * goes with the next that somebody does wait for: it is not worth a commit of its own
 * before whoever takes has run out of patience. Any thread adds, one takes.
 */
final class AppendQueue {

	/**
	 * Beyond this who appends waits for a place; far more than there are conversations.
	 */
	private static final int CAPACITY = 200_000;

	/** Far less than a commit takes. */
	private static final long COMPANY_NANOS = 200_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition awaited = this.lock.newCondition();

	private final Condition room = this.lock.newCondition();

	private final ArrayDeque<Append> waiting = new ArrayDeque<>();

	private final int batchEntries;

	private final long batchSize;

	/** How many of those that are waiting somebody waits for. */
	private int inDemand;

	/** How many the last batch had that somebody waited for. */
	private int lastAwaited;

	/** How many somebody waits for make a batch that is not to be joined by more. */
	private int enough = 1;

	private List<Append> taken = List.of();

	/**
	 * Creates an empty queue.
	 * @param batchEntries how many entries are taken at once at most
	 * @param batchSize how much text is taken at once at most, one append's apart
	 */
	AppendQueue(int batchEntries, DataSize batchSize) {
		this.batchEntries = batchEntries;
		this.batchSize = batchSize.toBytes();
	}

	/**
	 * Adds to the end.
	 * @return whether there was a place in time
	 */
	boolean add(Append append, Duration patience) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long left = patience.toNanos();
			while (this.waiting.size() >= CAPACITY) {
				if (left <= 0) {
					return false;
				}
				left = this.room.awaitNanos(left);
			}
			this.waiting.add(append);
			if (append.isAwaited() && ++this.inDemand == this.enough) {
				this.awaited.signal();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes what is waiting right now, up to the bounds.
	 * @param patience how long to wait for the first that somebody waits for
	 * @return what was taken, empty if nothing has come
	 */
	List<Append> take(Duration patience) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long left = patience.toNanos();
			this.enough = 1;
			while (this.inDemand == 0 && left > 0) {
				left = this.awaited.awaitNanos(left);
			}
			awaitCompany();
			this.taken = gather();
			return this.taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Those whom the last commit has answered are about to go on, most of them at once: a
	 * commit for the first of them alone would keep all the others waiting.
	 */
	private void awaitCompany() throws InterruptedException {
		this.enough = this.lastAwaited / 2;
		long left = COMPANY_NANOS;
		while (this.inDemand > 0 && this.inDemand < this.enough && left > 0) {
			left = this.awaited.awaitNanos(left);
		}
		this.lastAwaited = this.inDemand;
	}

	private List<Append> gather() {
		List<Append> batch = new ArrayList<>(Math.min(this.waiting.size(), this.batchEntries));
		int entries = 0;
		long size = 0;
		for (Append next = this.waiting.peek(); next != null; next = this.waiting.peek()) {
			entries += next.entries().size();
			size += next.size();
			if (!batch.isEmpty() && (entries > this.batchEntries || size > this.batchSize)) {
				break;
			}
			batch.add(this.waiting.remove());
			this.inDemand -= next.isAwaited() ? 1 : 0;
		}
		this.room.signalAll();
		return batch;
	}

	/**
	 * Tells all who wait, for what was taken last too, that it is not going to be. What
	 * they wait for stays here.
	 */
	void refuseAll(String reason) {
		this.lock.lock();
		try {
			this.taken.forEach((append) -> append.refuse(reason));
			this.waiting.forEach((append) -> append.refuse(reason));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells those who have waited for longer than that, in whatever state what they wait
	 * for is. It stays here, or is being written.
	 */
	void refuseOlderThan(Duration patience, Supplier<String> reason) {
		this.lock.lock();
		try {
			Predicate<Append> late = (append) -> append.isOlderThan(patience);
			this.taken.stream().takeWhile(late).forEach((append) -> append.refuse(reason.get()));
			this.waiting.stream().takeWhile(late).forEach((append) -> append.refuse(reason.get()));
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How many appends are waiting. */
	int size() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

}
