package parley.server.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what belongs into one transaction, and tries again until it is written: nothing
 * is acknowledged before. Used by one thread.
 */
final class BatchWriter {

	private static final Logger logger = LoggerFactory.getLogger(BatchWriter.class);

	private final Consumer<JournalBatch> transaction;

	private final JournalHealth health;

	private final Duration retryInterval;

	private long lastPosition;

	/**
	 * Creates the writer.
	 * @param transaction writes a batch durably, or throws
	 * @param health is told of each try that the database could not do
	 * @param retryInterval how long to wait before the next try
	 * @param lastPosition where the record ends
	 */
	BatchWriter(Consumer<JournalBatch> transaction, JournalHealth health, Duration retryInterval, long lastPosition) {
		this.transaction = transaction;
		this.health = health;
		this.retryInterval = retryInterval;
		this.lastPosition = lastPosition;
	}

	/**
	 * Writes and acknowledges.
	 * @throws InterruptedException if it was interrupted before it could write
	 */
	void write(List<Append> appends) throws InterruptedException {
		List<JournalEntry> entries = new ArrayList<>(appends.size() + 8);
		appends.forEach((append) -> entries.addAll(append.entries()));
		JournalBatch batch = new JournalBatch(entries, this.lastPosition + 1, false);
		this.lastPosition = batch.lastPosition();
		for (Outcome outcome = tried(batch); outcome != Outcome.WRITTEN; outcome = tried(batch)) {
			if (outcome == Outcome.REFUSED) {
				writeOneByOne(appends);
				return;
			}
			TimeUnit.NANOSECONDS.sleep(this.retryInterval.toNanos());
			batch = batch.onceMore();
		}
		appends.forEach(Append::acknowledge);
	}

	/** One that can't be written must not be in the way of the others. */
	private void writeOneByOne(List<Append> appends) throws InterruptedException {
		if (appends.size() == 1) {
			appends.getFirst().refuse("it refuses what was said");
			return;
		}
		for (Append append : appends) {
			write(List.of(append));
		}
	}

	private enum Outcome {

		WRITTEN, FAILED, REFUSED

	}

	private Outcome tried(JournalBatch batch) {
		try {
			this.transaction.accept(batch);
		}
		catch (RuntimeException | Error ex) {
			return failed(ex);
		}
		this.health.writes();
		return Outcome.WRITTEN;
	}

	private Outcome failed(Throwable ex) {
		String reason = JournalFailure.oneLine(ex);
		if (ex instanceof FencedException) {
			logger.debug("{}", reason);
			return Outcome.REFUSED;
		}
		if (JournalFailure.isAboutData(ex)) {
			logger.error("The journal refuses something of its own accord: {}", reason);
			return Outcome.REFUSED;
		}
		this.health.fails(reason);
		return Outcome.FAILED;
	}

}
