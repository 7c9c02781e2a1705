package parley.server.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes what is waiting, of whichever conversations, in one transaction,
 * while the next lot gathers. Who appends waits for that one commit and for nobody else.
 * A commit that fails is tried again until it succeeds; meanwhile nothing is
 * acknowledged. Safe for any thread.
 */
final class GroupCommit implements Journal, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GroupCommit.class);

	/**
	 * Beyond this who appends waits for a place; far more than there are conversations.
	 */
	private static final int QUEUE_CAPACITY = 200_000;

	private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);

	private final Consumer<List<JournalEntry>> transaction;

	private final JournalProperties properties;

	private final Consumer<JournalState> states;

	private final long lastConversation;

	private final Thread writer;

	private @Nullable Append leftOver;

	private volatile @Nullable String failure;

	private volatile boolean closed;

	/**
	 * Creates the journal and starts its thread.
	 * @param transaction writes entries durably, or throws and has written none
	 * @param states is told when writing begins to fail and when it is possible again
	 * @param lastConversation the highest number in the record
	 */
	GroupCommit(Consumer<List<JournalEntry>> transaction, JournalProperties properties, Consumer<JournalState> states,
			long lastConversation) {
		this.transaction = transaction;
		this.properties = properties;
		this.states = states;
		this.lastConversation = lastConversation;
		this.writer = Thread.ofPlatform().name("journal-writer").daemon().start(this::writeUntilClosed);
	}

	/** Some entries that belong together, and who waits for them. */
	private record Append(List<JournalEntry> entries, CompletableFuture<Void> committed) {
	}

	@Override
	public void append(List<JournalEntry> entries) {
		Append append = new Append(entries, new CompletableFuture<>());
		try {
			enqueue(append);
			append.committed().get(this.properties.failureTimeout().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new JournalUnavailableException("the journal can't write: " + this.failure);
		}
		catch (ExecutionException ex) {
			throw new JournalUnavailableException("the journal can't take this: " + ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new JournalUnavailableException("interrupted");
		}
	}

	@Override
	public void appendSoon(JournalEntry entry) {
		try {
			enqueue(new Append(List.of(entry), new CompletableFuture<>()));
		}
		catch (TimeoutException | InterruptedException ex) {
			logger.warn("The journal can't take {} of conversation {}", entry.getClass().getSimpleName(),
					entry.conversation());
		}
	}

	@Override
	public long lastConversation() {
		return this.lastConversation;
	}

	/** Writes what is waiting, for a bounded time, and stops. */
	@Override
	public void close() {
		this.closed = true;
		try {
			this.writer.join(Duration.ofSeconds(2));
			this.writer.interrupt();
			this.writer.join(Duration.ofSeconds(1));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void enqueue(Append append) throws TimeoutException, InterruptedException {
		if (!this.queue.offer(append, this.properties.failureTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
			throw new TimeoutException();
		}
	}

	private void writeUntilClosed() {
		try {
			while (true) {
				Append first = (this.leftOver != null) ? this.leftOver : this.queue.poll(50, TimeUnit.MILLISECONDS);
				this.leftOver = null;
				if (first != null) {
					write(gather(first));
				}
				else if (this.closed) {
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			logger.warn("The journal was closed with {} entries waiting", this.queue.size());
		}
	}

	/** What is waiting right now, up to the bounds. */
	private List<Append> gather(Append first) {
		List<Append> batch = new ArrayList<>();
		batch.add(first);
		int entries = first.entries().size();
		long size = size(first);
		for (Append next = this.queue.poll(); next != null; next = this.queue.poll()) {
			entries += next.entries().size();
			size += size(next);
			if (entries > this.properties.batchEntries() || size > this.properties.batchSize().toBytes()) {
				this.leftOver = next;
				break;
			}
			batch.add(next);
		}
		return batch;
	}

	private void write(List<Append> batch) throws InterruptedException {
		List<JournalEntry> entries = batch.stream().flatMap((append) -> append.entries().stream()).toList();
		while (!tried(entries)) {
			TimeUnit.NANOSECONDS.sleep(this.properties.retryInterval().toNanos());
		}
		batch.forEach((append) -> append.committed().complete(null));
	}

	private boolean tried(List<JournalEntry> entries) {
		try {
			this.transaction.accept(entries);
		}
		catch (RuntimeException ex) {
			failed(ex);
			return false;
		}
		if (this.failure != null) {
			this.failure = null;
			logger.info("The journal writes again");
			this.states.accept(new JournalState.Writing());
		}
		return true;
	}

	private void failed(RuntimeException ex) {
		String reason = JournalFailure.oneLine(ex);
		if (!reason.equals(this.failure)) {
			this.failure = reason;
			logger.error("The journal can't write, conversations wait: {}", reason);
			this.states.accept(new JournalState.Failing(reason));
		}
	}

	private static long size(Append append) {
		long size = 0;
		for (JournalEntry entry : append.entries()) {
			size += entry.size();
		}
		return size;
	}

}
