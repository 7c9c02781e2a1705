package parley.server.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What waits to be written, and gathers while something else is. Any thread adds, one
 * takes.
 */
final class AppendQueue {

	/**
	 * Beyond this who appends waits for a place; far more than there are conversations.
	 */
	private static final int CAPACITY = 200_000;

	private final BlockingQueue<Append> waiting = new LinkedBlockingQueue<>(CAPACITY);

	private final int batchEntries;

	private final long batchSize;

	private volatile List<Append> taken = List.of();

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
		return this.waiting.offer(append, patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Takes what is waiting right now, up to the bounds.
	 * @param patience how long to wait for the first
	 * @return what was taken, empty if nothing has come
	 */
	List<Append> take(Duration patience) throws InterruptedException {
		Append first = this.waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
		List<Append> batch = (first != null) ? gather(first) : List.of();
		this.taken = batch;
		return batch;
	}

	private List<Append> gather(Append first) {
		List<Append> batch = new ArrayList<>();
		int entries = 0;
		long size = 0;
		for (Append next = first; next != null; next = following(entries, size)) {
			batch.add(next);
			entries += next.entries().size();
			size += next.size();
		}
		return batch;
	}

	/** The next one, if it has come and there is room for it. */
	private @Nullable Append following(int entries, long size) {
		Append next = this.waiting.peek();
		boolean fits = next != null && entries + next.entries().size() <= this.batchEntries
				&& size + next.size() <= this.batchSize;
		return fits ? this.waiting.poll() : null;
	}

	/**
	 * Tells all who wait, for what was taken last too, that it is not going to be. What
	 * they wait for stays here.
	 */
	void refuseAll(String reason) {
		this.taken.forEach((append) -> append.refuse(reason));
		this.waiting.forEach((append) -> append.refuse(reason));
	}

	int size() {
		return this.waiting.size();
	}

}
