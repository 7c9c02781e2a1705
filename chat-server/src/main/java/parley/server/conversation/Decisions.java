package parley.server.conversation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Handle;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.ReplyDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;
import parley.server.turn.TurnsSoFar;

/**
 * The open conversations, what the turn-state service decides on them, and the effects
 * that follow. What is said to be a step is called within the conversation's
 * {@link Conversation#decide}, so that effects stand in the order of decisions. Safe for
 * any thread.
 */
final class Decisions {

	private static final Logger logger = LoggerFactory.getLogger(Decisions.class);

	/** What takes the server's turn when nobody else does. */
	private static final Reply UNANSWERED = Reply.toWhatWaits(CutOff.UNANSWERED.farewell().orElseThrow(), "parley");

	private final ConcurrentMap<ConversationId, Conversation> open = new ConcurrentHashMap<>();

	private final TurnStateService turns;

	private final ConversationEffects effects;

	private final Executor performers;

	private final LongSupplier nanoTime;

	private final WaitingRoom room;

	/**
	 * Creates it, with nothing open.
	 * @param turns decides
	 * @param effects performs what was decided
	 * @param performers runs what a reply causes, so that who replies never waits for a
	 * client
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param room who may take up which conversation
	 */
	Decisions(TurnStateService turns, ConversationEffects effects, Executor performers, LongSupplier nanoTime,
			WaitingRoom room) {
		this.turns = turns;
		this.effects = effects;
		this.performers = performers;
		this.nanoTime = nanoTime;
		this.room = room;
	}

	ConversationEffects effects() {
		return this.effects;
	}

	TurnStateService turns() {
		return this.turns;
	}

	WaitingRoom room() {
		return this.room;
	}

	/** Now, in nanoseconds of a monotonic clock. */
	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	@Nullable Conversation find(ConversationId id) {
		return this.open.get(id);
	}

	/** Those that are open, as they come and go. */
	Collection<Conversation> all() {
		return Collections.unmodifiableCollection(this.open.values());
	}

	List<ConversationId> ids() {
		return List.copyOf(this.open.keySet());
	}

	void opens(Conversation conversation) {
		this.turns.open(conversation.id());
		this.open.put(conversation.id(), conversation);
		this.effects.connected(conversation);
		conversation.effects().perform();
	}

	/** A step: it has been open elsewhere. */
	TurnsSoFar.CaughtUp reopened(Conversation conversation, TurnsSoFar before) {
		TurnsSoFar.CaughtUp caughtUp = this.turns.reopen(conversation.id(), before);
		this.open.put(conversation.id(), conversation);
		return caughtUp;
	}

	/**
	 * A step: it is not open here any more.
	 * @return whether it was
	 */
	boolean leaves(Conversation conversation) {
		boolean first = this.turns.end(conversation.id());
		if (first) {
			this.open.remove(conversation.id());
			this.room.leaves(conversation);
		}
		return first;
	}

	/** Has never been one: its connection was for another. */
	void forget(ConversationId id) {
		Conversation conversation = this.open.remove(id);
		if (conversation != null) {
			this.turns.end(id);
			this.effects.forgotten(conversation, Ending.CLIENT_GONE);
			conversation.effects().perform();
		}
	}

	/** Decides in one step, and performs behind it. */
	boolean end(Conversation conversation, Parting parting) {
		boolean ended = conversation.decide(() -> decided(conversation, parting));
		performBehind(conversation);
		return ended;
	}

	/** Whoever replies from within an effect is the performer already. */
	void performBehind(Conversation conversation) {
		if (!conversation.effects().inProgress()) {
			this.performers.execute(conversation.effects()::perform);
		}
	}

	/** A step: something has come. */
	ArrivalDecision decided(Conversation conversation, ClientLink from, @Nullable Handle handle, Arrival arrival) {
		if (!conversation.hears(from)) {
			return new ArrivalDecision.Over();
		}
		conversation.named(handle);
		return decided(conversation, arrival);
	}

	private ArrivalDecision decided(Conversation conversation, Arrival arrival) {
		ArrivalDecision decision = this.turns.arrived(conversation.id(), arrival);
		conversation.goesOn(conversation.pace().after(decision, nanoTime()));
		switch (decision) {
			case ArrivalDecision.Accepted(Turn turn) -> this.effects.clientTurn(conversation, turn, false);
			case ArrivalDecision.Held(int waiting) -> this.effects.held(conversation, arrival, waiting);
			case ArrivalDecision.Answered(Arrival.Refused refused) ->
				this.effects.refused(conversation, refused, false);
			case ArrivalDecision.NoRoom noRoom -> logger.debug("Conversation {} is too far ahead", conversation.id());
			case ArrivalDecision.Over over -> logger.debug("Conversation {} is over", conversation.id());
		}
		return decision;
	}

	/** A step: a reply, and what follows at once if it is accepted. */
	ReplyDecision decided(Conversation conversation, Reply reply, Runnable then) {
		ReplyDecision decision = this.turns.reply(conversation.id(), reply);
		if (decision instanceof ReplyDecision.Accepted accepted) {
			conversation.goesOn(conversation.pace().after(accepted, nanoTime()));
			this.effects.reply(conversation, accepted.turn());
			accepted.refused().forEach((refused) -> this.effects.refused(conversation, refused, true));
			accepted.next().ifPresent((turn) -> this.effects.clientTurn(conversation, turn, true));
			then.run();
		}
		return decision;
	}

	/**
	 * A step: an ending that a client who waits for an answer is told of by the server's
	 * turn.
	 */
	boolean decided(Conversation conversation, CutOff code) {
		return switch (code) {
			case UNANSWERED -> decided(conversation, UNANSWERED,
					() -> decided(conversation, Parting.afterLastWord(code))) instanceof ReplyDecision.Accepted;
			default -> decided(conversation, Parting.cutOff(code));
		};
	}

	/** A step: an ending. */
	boolean decided(Conversation conversation, Parting parting) {
		boolean ended = leaves(conversation);
		if (ended) {
			if (parting.ending() == Ending.NODE_LOST) {
				// What is still to be done is not to be done here.
				conversation.unrecordable();
			}
			if (parting.ending() == Ending.NODE_LOST && conversation.isKept()) {
				this.effects.leftToOthers(conversation);
			}
			else {
				this.effects.ended(conversation, parting);
			}
			if (parting.isAtOnce()) {
				conversation.source().close();
			}
			else {
				conversation.source().expire();
			}
		}
		return ended;
	}

}
