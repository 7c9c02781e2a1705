package parley.server.wire;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import parley.server.turn.ConversationId;

/**
 * Which conversation a connection carries: none yet, one, or none any more. Safe for any
 * thread. One thread at most opens it, and none after {@link #giveUp} has returned
 * {@code true}.
 */
final class CarriedConversation {

	private final AtomicReference<State> state = new AtomicReference<>(Without.NOT_YET);

	/** What a connection can carry. */
	private sealed interface State {

	}

	/** Why there is no conversation. */
	private enum Without implements State {

		/** Its client has said nothing, and has just connected. */
		NOT_YET,

		/** It is being opened. */
		OPENING,

		/** It has ended, or never began. */
		NO_MORE

	}

	/** One that was opened. */
	private record Open(ConversationId id) implements State {
	}

	/**
	 * Opens the conversation, unless that was done or given up before.
	 * @param opening opens it
	 * @return the conversation, if this call has opened it
	 */
	Optional<ConversationId> open(Supplier<ConversationId> opening) {
		if (!this.state.compareAndSet(Without.NOT_YET, Without.OPENING)) {
			return Optional.empty();
		}
		State opened = Without.NO_MORE;
		try {
			ConversationId id = opening.get();
			opened = new Open(id);
			return Optional.of(id);
		}
		finally {
			this.state.set(opened);
		}
	}

	/**
	 * {@return whether there was no conversation yet; then there will be none}
	 */
	boolean giveUp() {
		return this.state.compareAndSet(Without.NOT_YET, Without.NO_MORE);
	}

	/** Carries another conversation from now on. */
	void replaceWith(ConversationId other) {
		this.state.set(new Open(other));
	}

	/** Carries none from now on. */
	void drop() {
		this.state.set(Without.NO_MORE);
	}

	/**
	 * {@return the conversation, or {@code null} if there is none at the moment}
	 */
	@Nullable ConversationId id() {
		return (this.state.get() instanceof Open(ConversationId id)) ? id : null;
	}

}
