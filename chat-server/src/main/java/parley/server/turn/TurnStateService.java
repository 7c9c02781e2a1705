package parley.server.turn;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds the states of all open conversations, and applies commands to them: one step of a
 * conversation at a time. Nothing is performed; what follows is queued at the
 * conversation. Safe for any thread; one conversation never waits for another.
 */
public final class TurnStateService {

	private final ConcurrentMap<ConversationId, OpenConversation> open = new ConcurrentHashMap<>();

	/** Those that are over, whose effects are not all carried out. */
	private final ConcurrentMap<ConversationId, OpenConversation> finishing = new ConcurrentHashMap<>();

	private final int heldLimit;

	private final InstantSource clock;

	private final LongSupplier nanoTime;

	private final ResumeAdmission admission;

	private final TurnRules rules;

	/**
	 * Creates the service for conversations none of which outlasts its connection.
	 * @param heldLimit how many early messages of one conversation are held, 1 or more
	 * @param clock gives turns their times
	 */
	public TurnStateService(int heldLimit, InstantSource clock) {
		this(heldLimit, clock, System::nanoTime, ResumeAdmission.NONE);
	}

	/**
	 * Creates the service.
	 * @param heldLimit how many early messages of one conversation are held, 1 or more
	 * @param clock gives turns their times
	 * @param nanoTime the monotonic clock by which limits are measured, in nanoseconds
	 * @param admission what conversations that outlast their connections share
	 */
	public TurnStateService(int heldLimit, InstantSource clock, LongSupplier nanoTime, ResumeAdmission admission) {
		this(heldLimit, clock, nanoTime, admission, ConversationState::step);
	}

	TurnStateService(int heldLimit, InstantSource clock, LongSupplier nanoTime, ResumeAdmission admission,
			TurnRules rules) {
		if (heldLimit < 1) {
			throw new IllegalArgumentException("at least 1 message must be held");
		}
		this.heldLimit = heldLimit;
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.admission = admission;
		this.rules = rules;
	}

	/**
	 * Opens a conversation. It can be found once the step is complete.
	 * @param id a conversation that is not open here
	 * @param opening how it begins
	 * @return the conversation
	 */
	public OpenConversation open(ConversationId id, Command.Opening opening) {
		OpenConversation conversation = new OpenConversation(ConversationState.absent(id, this.heldLimit, opening));
		conversation.open(opening, this);
		return conversation;
	}

	/**
	 * It can be found from now on, but takes no other step before its first is complete.
	 */
	void add(OpenConversation conversation) {
		if (this.open.putIfAbsent(conversation.id(), conversation) != null) {
			throw new IllegalStateException("conversation " + conversation.id() + " is open already");
		}
	}

	/** It is over, and has effects to be carried out. */
	void finish(OpenConversation conversation) {
		this.finishing.put(conversation.id(), conversation);
	}

	/**
	 * Notes that all effects of a conversation that is over are carried out.
	 * @param conversation the conversation
	 */
	public void finished(OpenConversation conversation) {
		this.finishing.remove(conversation.id(), conversation);
	}

	/**
	 * Tells whether effects of a conversation that is over are still carried out.
	 * @param id the conversation
	 * @return whether they are; it must not be opened again meanwhile
	 */
	public boolean isFinishing(ConversationId id) {
		return this.finishing.containsKey(id);
	}

	/**
	 * Applies a command, in one step; its effects are queued.
	 * @param conversation the conversation, which may have ended
	 * @param command the command
	 * @param urgent carries out what overtakes the effects before it, within the step;
	 * never blocks
	 * @return what it has changed
	 */
	public Transition apply(OpenConversation conversation, Command command, Consumer<Effect.Urgent> urgent) {
		try {
			return conversation.apply(command, this, urgent);
		}
		finally {
			if (conversation.state().isOver()) {
				this.open.remove(conversation.id(), conversation);
			}
		}
	}

	/**
	 * {@return the conversation of an id, or {@code null} if it is not open here}
	 * @param id the conversation
	 */
	public @Nullable OpenConversation find(ConversationId id) {
		return this.open.get(id);
	}

	/**
	 * {@return those that are open, as they come and go}
	 */
	public Collection<OpenConversation> all() {
		return Collections.unmodifiableCollection(this.open.values());
	}

	TurnRules rules() {
		return this.rules;
	}

	ResumeAdmission admission() {
		return this.admission;
	}

	StepContext context(ResumeAdmission.Grant grant) {
		return new StepContext(this.clock.instant(), this.nanoTime.getAsLong(), grant);
	}

}
