package parley.server.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.server.turn.ConversationId;

/**
 * One open conversation: its line to the client, and the order of its decisions and their
 * effects. Safe for any thread.
 */
final class Conversation {

	private final ConversationId id;

	private final ClientLink link;

	private final OrderedEffects effects = new OrderedEffects();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Instant connectedAt;

	private volatile Pace pace;

	private volatile @Nullable Handle handle;

	private volatile boolean recorded;

	private volatile @Nullable Handle recordedHandle;

	private volatile boolean unrecordable;

	private final AtomicBoolean failed = new AtomicBoolean();

	Conversation(ConversationId id, ClientLink link, Instant connectedAt, long nanoTime) {
		this.id = id;
		this.link = link;
		this.connectedAt = connectedAt;
		this.pace = Pace.connected(nanoTime);
	}

	Instant connectedAt() {
		return this.connectedAt;
	}

	Pace pace() {
		return this.pace;
	}

	/** Within {@link #decide}. */
	void goesOn(Pace now) {
		this.pace = now;
	}

	/** Whether the journal knows of this conversation. */
	boolean isRecorded() {
		return this.recorded;
	}

	/** The client's name as the journal knows it, or empty while it doesn't. */
	Optional<Handle> recordedHandle() {
		return Optional.ofNullable(this.recordedHandle);
	}

	void recorded(Optional<Handle> name) {
		this.recorded = true;
		this.recordedHandle = name.orElse(null);
	}

	/**
	 * Whether the journal has failed to take something of it: nothing more may happen.
	 */
	boolean isUnrecordable() {
		return this.unrecordable;
	}

	void unrecordable() {
		this.unrecordable = true;
	}

	/**
	 * {@return whether this is the first time that something of it fails}
	 */
	boolean failed() {
		return this.failed.compareAndSet(false, true);
	}

	ConversationId id() {
		return this.id;
	}

	ClientLink link() {
		return this.link;
	}

	OrderedEffects effects() {
		return this.effects;
	}

	Optional<Handle> handle() {
		return Optional.ofNullable(this.handle);
	}

	void named(@Nullable Handle name) {
		if (name != null) {
			this.handle = name;
		}
	}

	/**
	 * Decides and queues the decision's effects as one step, so that the effects of two
	 * decisions stand in the order of the decisions.
	 */
	<T> T decide(Supplier<T> decisionAndEffects) {
		this.lock.lock();
		try {
			T decision = decisionAndEffects.get();
			this.changed.signalAll();
			return decision;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits for another thread's decision to make the condition true. */
	void await(Supplier<Boolean> condition) throws InterruptedException {
		this.lock.lock();
		try {
			while (!condition.get()) {
				this.changed.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
