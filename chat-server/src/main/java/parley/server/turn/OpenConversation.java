package parley.server.turn;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The state of one conversation, and what is to be carried out of its decisions, in their
 * order. Safe for any thread.
 */
public final class OpenConversation {

	/** Far more than a conversation in turn ever has. */
	private static final int CAPACITY = 64;

	private final ArrayDeque<Transition> pending = new ArrayDeque<>(4);

	private volatile ConversationState state;

	private boolean performing;

	OpenConversation(ConversationState state) {
		this.state = state;
	}

	/**
	 * {@return the state as it is now}
	 */
	public ConversationState state() {
		return this.state;
	}

	/**
	 * {@return the conversation's id}
	 */
	public ConversationId id() {
		return this.state.id();
	}

	/** Takes the first step, within which it becomes one that others find. */
	synchronized void open(Command.Opening opening, TurnStateService service) {
		service.add(this);
		service.apply(this, opening, (effect) -> {
			// A line that was never used needs no end.
		});
	}

	/** Takes one step, and queues its effects as part of it. */
	synchronized Transition apply(Command command, TurnStateService service, Consumer<Effect.Urgent> urgent) {
		ConversationState before = this.state;
		ResumeAdmission.Grant grant = service.admission().request(before, command);
		Transition transition = service.rules().step(before, command, service.context(grant));
		this.state = transition.next();
		service.admission().settle(before, this.state, command, grant);
		if (!transition.effects().isEmpty()) {
			this.pending.add(transition);
			if (this.state.isOver()) {
				service.finish(this);
			}
		}
		notifyAll();
		for (Effect effect : transition.effects()) {
			if (effect instanceof Effect.Urgent now) {
				urgent.accept(now);
			}
		}
		return transition;
	}

	/**
	 * {@return whether some thread is at the effects, and will carry out what is added}
	 */
	public synchronized boolean inProgress() {
		return this.performing;
	}

	/**
	 * {@return whether it is over, and nothing is left to carry out}
	 */
	public synchronized boolean isCarriedOut() {
		return this.state.isOver() && !this.performing && this.pending.isEmpty();
	}

	/**
	 * Waits while very much is queued because another thread can't get on with it: a
	 * client that sends without reading is not read either.
	 * @throws InterruptedException if the thread was interrupted meanwhile
	 */
	public synchronized void awaitRoom() throws InterruptedException {
		while (this.performing && this.pending.size() >= CAPACITY) {
			wait();
		}
	}

	/**
	 * Waits for another thread's command to make a condition true.
	 * @param condition the condition
	 * @throws InterruptedException if the thread was interrupted meanwhile
	 */
	public synchronized void await(Predicate<ConversationState> condition) throws InterruptedException {
		while (!condition.test(this.state)) {
			wait();
		}
	}

	/**
	 * Takes what is to be carried out next. One thread at a time gets anything: from its
	 * first call on until there is nothing left.
	 * @param first whether this is the thread's first call
	 * @return a transition with effects, or {@code null} if there is none, or another
	 * thread is at it
	 */
	public synchronized @Nullable Transition next(boolean first) {
		if (first && this.performing) {
			return null;
		}
		Transition next = this.pending.poll();
		this.performing = next != null;
		notifyAll();
		return next;
	}

}
