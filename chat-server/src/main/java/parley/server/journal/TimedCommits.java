package parley.server.journal;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes batches, and tells how long that took.
 */
final class TimedCommits implements Consumer<JournalBatch> {

	private final Consumer<JournalBatch> transaction;

	private final CommitListener listener;

	TimedCommits(Consumer<JournalBatch> transaction, CommitListener listener) {
		this.transaction = transaction;
		this.listener = listener;
	}

	@Override
	public void accept(JournalBatch batch) {
		long before = System.nanoTime();
		this.transaction.accept(batch);
		this.listener.committed(batch.entries().size(), Duration.ofNanos(System.nanoTime() - before));
	}

}
