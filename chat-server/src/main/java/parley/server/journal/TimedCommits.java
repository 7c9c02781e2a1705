package parley.server.journal;

import java.time.Duration;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, and tells how long that took.
 */
final class TimedCommits implements Consumer<JournalBatch> {

	private static final Logger logger = LoggerFactory.getLogger(TimedCommits.class);

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
		tell(batch, Duration.ofNanos(System.nanoTime() - before));
	}

	/** What is committed has not failed, whatever becomes of the news. */
	private void tell(JournalBatch batch, Duration took) {
		try {
			this.listener.committed(batch.entries().size(), took);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Who is told of commits failed", ex);
		}
	}

}
