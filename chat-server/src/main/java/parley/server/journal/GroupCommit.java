package parley.server.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * One thread that writes what is waiting, of whichever conversations, in one transaction,
 * while the next lot gathers. Who appends waits for that one commit and for nobody else.
 * A commit that fails is tried again until it succeeds ({@link BatchWriter}). Safe for
 * any thread.
 */
final class GroupCommit implements Journal, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GroupCommit.class);

	/**
	 * How often the thread looks whether it is to end, and how long what nobody waits for
	 * waits for company: a client that hears its answer and goes on at once brings the
	 * next commit by then.
	 */
	private static final Duration LOOK_UP = Duration.ofMillis(50);

	private final AppendQueue queue;

	private final JournalHealth health;

	private final BatchWriter batches;

	private final Duration failureTimeout;

	private final long lastConversation;

	private final Patience patience;

	private final Thread writer;

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
		this.queue = new AppendQueue(properties.batchEntries(), properties.batchSize());
		this.health = new JournalHealth(states, this::giveUpIfStopping);
		this.batches = new BatchWriter(transaction, this.health, properties.retryInterval(), last.position());
		this.failureTimeout = properties.failureTimeout();
		this.lastConversation = last.conversation();
		this.patience = new Patience(this.failureTimeout,
				() -> this.queue.refuseOlderThan(this.failureTimeout, this::whyLate));
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

	@Override
	public void append(List<JournalEntry> entries) {
		Append append = Append.awaited(entries);
		try {
			enqueue(append);
			giveUpIfStopping();
			append.await();
		}
		catch (TimeoutException ex) {
			throw new JournalUnavailableException(whyLate());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new JournalUnavailableException("interrupted");
		}
	}

	@Override
	public void appendSoon(JournalEntry entry) {
		try {
			enqueue(Append.note(entry));
		}
		catch (TimeoutException | InterruptedException ex) {
			logger.warn("The journal can't take {} of conversation {}", entry.getClass().getSimpleName(),
					entry.conversation());
		}
	}

	private String whyLate() {
		return this.health.failure().orElse("it is too slow");
	}

	private void enqueue(Append append) throws TimeoutException, InterruptedException {
		if (!this.queue.add(append, this.failureTimeout)) {
			throw new TimeoutException();
		}
	}

	@Override
	public long lastConversation() {
		return this.lastConversation;
	}

	private void writeUntilClosed() {
		try {
			while (true) {
				List<Append> waiting = this.queue.take(LOOK_UP);
				if (!waiting.isEmpty()) {
					this.batches.write(waiting);
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

	/**
	 * While the server stops nobody waits for a journal that can't write: there would be
	 * no time left to say goodbye to the clients (S6).
	 */
	@EventListener(ContextClosedEvent.class)
	void stopping() {
		this.stopping = true;
		giveUpIfStopping();
	}

	/** Those who wait are told no; what they wait for is written if that is possible. */
	private void giveUpIfStopping() {
		if (this.stopping && this.health.failure().isPresent()) {
			this.queue.refuseAll("the server stops");
		}
	}

	/** Writes what is waiting, for a bounded time, and stops. */
	@Override
	public void close() {
		this.closed = true;
		try {
			this.writer.join(this.health.failure().isPresent() ? Duration.ofMillis(1) : Duration.ofSeconds(2));
			this.writer.interrupt();
			this.writer.join(Duration.ofSeconds(1));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.patience.close();
		}
	}

}
