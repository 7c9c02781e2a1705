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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

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

	private final Consumer<JournalBatch> transaction;

	private final JournalProperties properties;

	private final Consumer<JournalState> states;

	private final long lastConversation;

	private final Thread writer;

	private final AtomicReference<List<Append>> beingWritten = new AtomicReference<>(List.of());

	private long lastPosition;

	private @Nullable Append leftOver;

	private volatile @Nullable String failure;

	private volatile boolean stopping;

	private volatile boolean closed;

	/**
	 * Creates the journal and starts its thread.
	 * @param transaction writes a batch durably, or throws
	 * @param states is told when writing begins to fail and when it is possible again
	 * @param last where the record ends
	 */
	GroupCommit(Consumer<JournalBatch> transaction, JournalProperties properties, Consumer<JournalState> states,
			LastWritten last) {
		this.transaction = transaction;
		this.properties = properties;
		this.states = states;
		this.lastConversation = last.conversation();
		this.lastPosition = last.position();
		this.writer = Thread.ofPlatform().name("journal-writer").daemon().start(this::writeUntilClosed);
	}

	/**
	 * Where the record ends.
	 *
	 * @param conversation the highest number of a conversation, or 0
	 * @param position the highest position, or 0
	 */
	record LastWritten(long conversation, long position) {
	}

	/** Some entries that belong together, and who waits for them. */
	private record Append(List<JournalEntry> entries, CompletableFuture<Void> committed) {

		void refuse(String reason) {
			this.committed.completeExceptionally(new JournalUnavailableException(reason));
		}

	}

	@Override
	public void append(List<JournalEntry> entries) {
		Append append = new Append(entries, new CompletableFuture<>());
		try {
			enqueue(append);
			giveUpIfStopping();
			append.committed().get(this.properties.failureTimeout().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			String reason = this.failure;
			throw new JournalUnavailableException((reason != null) ? reason : "it is too slow");
		}
		catch (ExecutionException ex) {
			throw new JournalUnavailableException(JournalFailure.oneLine(ex));
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

	/**
	 * While the server stops nobody waits for a journal that can't write: there would be
	 * no time left to say goodbye to the clients (S6).
	 */
	@EventListener(ContextClosedEvent.class)
	void stopping() {
		this.stopping = true;
		giveUpIfStopping();
	}

	/** Writes what is waiting, for a bounded time, and stops. */
	@Override
	public void close() {
		this.closed = true;
		try {
			this.writer.join((this.failure != null) ? Duration.ofMillis(1) : Duration.ofSeconds(2));
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

	private void write(List<Append> appends) throws InterruptedException {
		this.beingWritten.set(appends);
		List<JournalEntry> entries = appends.stream().flatMap((append) -> append.entries().stream()).toList();
		JournalBatch batch = new JournalBatch(entries, this.lastPosition + 1, false);
		this.lastPosition = batch.lastPosition();
		for (Outcome outcome = tried(batch); outcome != Outcome.WRITTEN; outcome = tried(batch)) {
			if (outcome == Outcome.REFUSED) {
				writeOneByOne(appends);
				return;
			}
			giveUpIfStopping();
			TimeUnit.NANOSECONDS.sleep(this.properties.retryInterval().toNanos());
			batch = batch.onceMore();
		}
		appends.forEach((append) -> append.committed().complete(null));
		this.beingWritten.set(List.of());
	}

	/** One that can't be written must not be in the way of the others. */
	private void writeOneByOne(List<Append> appends) throws InterruptedException {
		if (appends.size() == 1) {
			appends.getFirst().refuse("the database refuses what was said");
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
		if (this.failure != null) {
			this.failure = null;
			logger.info("The journal writes again");
			tell(new JournalState.Writing());
		}
		return Outcome.WRITTEN;
	}

	private Outcome failed(Throwable ex) {
		String reason = JournalFailure.oneLine(ex);
		if (JournalFailure.isAboutData(ex)) {
			logger.error("The journal refuses something of its own accord: {}", reason);
			return Outcome.REFUSED;
		}
		boolean first = this.failure == null;
		this.failure = reason;
		if (first) {
			logger.error("The journal can't write, conversations wait: {}", reason);
			tell(new JournalState.Failing(reason));
		}
		else {
			logger.debug("The journal still can't write: {}", reason);
		}
		return Outcome.FAILED;
	}

	/** Whoever is told must not stop the writer. */
	private void tell(JournalState state) {
		try {
			this.states.accept(state);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener failed on {}", state, ex);
		}
	}

	/** Those who wait are told no; what they wait for is written if that is possible. */
	private void giveUpIfStopping() {
		if (this.stopping && this.failure != null) {
			this.beingWritten.get().forEach((append) -> append.refuse("the server stops"));
			this.queue.forEach((append) -> append.refuse("the server stops"));
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
