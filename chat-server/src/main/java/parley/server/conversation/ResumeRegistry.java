package parley.server.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import parley.protocol.SecretHash;
import parley.server.turn.Command;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.ResumeAdmission;
import parley.server.turn.ResumeState;

/**
 * Finds the conversation that a secret belongs to, and counts those that wait for their
 * clients (R7). Safe for any thread.
 */
final class ResumeRegistry implements ResumeAdmission {

	private final ConcurrentMap<SecretHash, ConversationId> expected = new ConcurrentHashMap<>();

	/** Secrets that are used up, which the journal doesn't know yet. */
	private final Set<SecretHash> unrecorded = ConcurrentHashMap.newKeySet();

	private final Lock lock = new ReentrantLock();

	private final Condition arrived = this.lock.newCondition();

	private final Duration window;

	private final ResumeCapacity capacity;

	/**
	 * Creates one.
	 * @param window how long a conversation waits for its client; 0 for none ever
	 * @param capacity how many may wait at once
	 */
	ResumeRegistry(Duration window, ResumeCapacity capacity) {
		this.window = window;
		this.capacity = capacity;
	}

	Duration window() {
		return this.window;
	}

	boolean isOpen() {
		return this.window.isPositive();
	}

	/** The conversation whose client will show the secret of this hash. */
	@Nullable ConversationId find(SecretHash hash) {
		return this.expected.get(hash);
	}

	/**
	 * Tells whether a secret is expected again if this server dies now, though it is used
	 * up: a client that is told so would show the next one in vain (R10).
	 */
	boolean isUnrecorded(SecretHash hash) {
		return this.unrecorded.contains(hash);
	}

	/** Waits for that conversation, for a bounded time. */
	@Nullable ConversationId await(SecretHash hash, Duration patience) throws InterruptedException {
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

	@Override
	public Grant request(ConversationState state, Command command) {
		return switch (command) {
			case Command.Reopened reopened ->
				new Grant(reserve(reopened.before().next(), state.id()), isOpen() && reservePlace(state));
			case Command.LinkLost lost ->
				new Grant(false, state.isResumable() && !state.isWaiting() && reservePlace(state));
			default -> {
				SecretHash introduced = introduced(command);
				yield (introduced != null && reserve(introduced, state.id())) ? new Grant(true, false) : Grant.NOTHING;
			}
		};
	}

	@Override
	public void settle(ConversationState before, ConversationState next, Command command, Grant grant) {
		Optional<SecretHash> kept = next.isOver() ? Optional.empty() : next.resume().map(ResumeState::next);
		switch (command) {
			case Command.Resumed resumed when next.link() == resumed.link() -> this.unrecorded.add(resumed.shown());
			case Command.ResumeRecorded recorded -> this.unrecorded.remove(recorded.used());
			default -> {
			}
		}
		before.resume().map(ResumeState::next).ifPresent((used) -> release(used, kept, next.id()));
		SecretHash introduced = introduced(command);
		if (introduced != null && grant.secret()) {
			release(introduced, kept, next.id());
			announce();
		}
		if ((grant.place() || before.isWaiting()) && !next.isWaiting()) {
			this.capacity.release(next.id());
		}
	}

	private boolean reserve(SecretHash secret, ConversationId id) {
		return isOpen() && this.expected.putIfAbsent(secret, id) == null;
	}

	private void release(SecretHash secret, Optional<SecretHash> kept, ConversationId id) {
		if (kept.isEmpty() || !kept.get().equals(secret)) {
			this.expected.remove(secret, id);
		}
	}

	private boolean reservePlace(ConversationState state) {
		return this.capacity.reserve(state.id(), state.address());
	}

	private static @Nullable SecretHash introduced(Command command) {
		return switch (command) {
			case Command.ResumeRequested requested -> requested.next();
			case Command.Resumed resumed -> resumed.next();
			case Command.Reopened reopened -> reopened.before().next();
			default -> null;
		};
	}

	/** Wakes those who wait for a conversation that has come from elsewhere. */
	private void announce() {
		this.lock.lock();
		try {
			this.arrived.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
