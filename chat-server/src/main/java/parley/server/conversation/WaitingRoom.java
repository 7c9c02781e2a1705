package parley.server.conversation;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import parley.protocol.SecretHash;

/**
 * Who may take up which conversation, and how many wait for that (R7). Safe for any
 * thread; what is said of one conversation is said within its
 * {@link Conversation#decide}.
 */
final class WaitingRoom {

	/** Nothing outlasts its connection. */
	static final WaitingRoom CLOSED = new WaitingRoom(Duration.ZERO, new Seats(0, 0, (address) -> Optional.empty()));

	private final ConcurrentMap<SecretHash, Conversation> expected = new ConcurrentHashMap<>();

	private final Lock lock = new ReentrantLock();

	private final Condition arrived = this.lock.newCondition();

	private final Duration window;

	private final Seats seats;

	/**
	 * Opens one.
	 * @param window how long a conversation waits for its client; 0 for none ever
	 * @param seats how many may wait at once
	 */
	WaitingRoom(Duration window, Seats seats) {
		this.window = window;
		this.seats = seats;
	}

	Duration window() {
		return this.window;
	}

	boolean isOpen() {
		return this.window.isPositive();
	}

	/** Those that may be taken up, as they come and go. */
	Collection<Conversation> all() {
		return Collections.unmodifiableCollection(this.expected.values());
	}

	/** Whose conversation it is that shows the secret of this hash. */
	@Nullable Conversation find(SecretHash hash) {
		return this.expected.get(hash);
	}

	/** Waits for whose conversation it is, for a bounded time. */
	@Nullable Conversation await(SecretHash hash, Duration patience) throws InterruptedException {
		this.lock.lock();
		try {
			long left = patience.toNanos();
			while (find(hash) == null && left > 0) {
				left = this.arrived.awaitNanos(left);
			}
			return find(hash);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Wakes those who wait for a conversation that has come from elsewhere. */
	void announce() {
		this.lock.lock();
		try {
			this.arrived.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * From now on the client will show this.
	 * @return whether nobody else will
	 */
	boolean expects(Conversation conversation, SecretHash next) {
		if (this.expected.putIfAbsent(next, conversation) != null) {
			return false;
		}
		conversation.expecting().ifPresent((used) -> this.expected.remove(used, conversation));
		conversation.expects(Optional.of(next));
		return true;
	}

	/**
	 * Lets a conversation wait for its client.
	 * @return whether it may
	 */
	boolean sitsDown(Conversation conversation, long now) {
		if (conversation.expecting().isEmpty()
				|| !this.seats.take(conversation.id(), conversation.source().address())) {
			return false;
		}
		conversation.waitsSince(now);
		return true;
	}

	/** It need not wait any longer. */
	void standsUp(Conversation conversation) {
		if (conversation.isWaiting()) {
			conversation.waitsNoMore();
			this.seats.leave(conversation.id());
		}
	}

	/** It is over: nobody can take it up. */
	void leaves(Conversation conversation) {
		standsUp(conversation);
		conversation.expecting().ifPresent((next) -> this.expected.remove(next, conversation));
		conversation.expects(Optional.empty());
	}

	/** Whether it has waited for as long as it may. */
	boolean isTired(Conversation conversation, long now) {
		return conversation.isWaiting() && conversation.waitedFor(now) >= this.window.toNanos();
	}

}
