package parley.server.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.SecretHash;
import parley.server.turn.ConversationId;

/**
 * One open conversation: its line to the client, and the order of its decisions and their
 * effects. Safe for any thread.
 */
final class Conversation {

	private final ConversationId id;

	/** Where what is said to the client goes. */
	private volatile ClientLink link;

	/** Where what counts comes from. */
	private volatile ClientLink source;

	private final OrderedEffects effects = new OrderedEffects();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Instant connectedAt;

	private volatile Pace pace;

	private Optional<SecretHash> expecting = Optional.empty();

	private volatile boolean waiting;

	private volatile long waitingSince;

	private volatile @Nullable Handle handle;

	private volatile boolean kept;

	private volatile boolean recorded;

	private volatile @Nullable Handle recordedHandle;

	private volatile boolean unrecordable;

	private final AtomicBoolean failed = new AtomicBoolean();

	Conversation(ConversationId id, ClientLink link, Instant connectedAt, long nanoTime) {
		this.id = id;
		this.link = link;
		this.source = link;
		this.connectedAt = connectedAt;
		this.pace = Pace.connected(nanoTime);
	}

	/** One that another server has begun, and the journal knows. */
	static Conversation interrupted(ConversationId id, ClientLink link, Instant connectedAt, Optional<Handle> handle,
			Pace pace) {
		Conversation conversation = new Conversation(id, link, connectedAt, pace.connected());
		conversation.pace = pace;
		conversation.handle = handle.orElse(null);
		conversation.recorded(handle);
		return conversation;
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

	/** From here on what is said goes there. An effect, in the order of effects. */
	void speaksTo(ClientLink other) {
		this.link = other;
	}

	/** Whether what comes over a line counts. Asked for sure within {@link #decide}. */
	boolean hears(ClientLink from) {
		return this.source == from;
	}

	/** The line that counts. */
	ClientLink source() {
		return this.source;
	}

	/** Within {@link #decide}. */
	void comesFrom(ClientLink other) {
		this.source = other;
	}

	/** What its client will show to take it up. Within {@link #decide}. */
	Optional<SecretHash> expecting() {
		return this.expecting;
	}

	/** Within {@link #decide}. */
	void expects(Optional<SecretHash> next) {
		this.kept |= next.isPresent();
		this.expecting = next;
	}

	/** Whether it outlasts its connection, or has done so until it ended. */
	boolean isKept() {
		return this.kept;
	}

	/** Whether its client has lost its connection, and may come back. */
	boolean isWaiting() {
		return this.waiting;
	}

	long waitedFor(long now) {
		return now - this.waitingSince;
	}

	/** Within {@link #decide}. */
	void waitsSince(long now) {
		this.waitingSince = now;
		this.waiting = true;
	}

	/** Within {@link #decide}. */
	void waitsNoMore() {
		this.waiting = false;
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
