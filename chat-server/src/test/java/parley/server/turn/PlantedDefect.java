package parley.server.turn;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Rules that are wrong in one way, for the simulation to find. */
public enum PlantedDefect {

	/** None. */
	NONE(ConversationState::step),

	/** A reopened conversation passes the floor without its timer. */
	TIMER_FORGOTTEN_WHEN_REOPENED((state, command, context) -> {
		Transition right = state.step(command, context);
		return (command instanceof Command.Reopened)
				? with(right, timed(right.next(), FloorTimer.connected(context.nanoTime()))) : right;
	}),

	/** An opening is not told in its step. */
	OPENING_NOT_TOLD((state, command, context) -> without(state.step(command, context),
			Effect.PublishConnected.class::isInstance)),

	/** An opening is told after what has happened next, even the ending. */
	OPENING_TOLD_AFTER_ITS_STEP((state, command, context) -> {
		Transition right = without(state.step(command, context), Effect.PublishConnected.class::isInstance);
		if (state.record().isOpened() || right.effects().isEmpty()) {
			return right;
		}
		List<Effect> effects = new ArrayList<>(right.effects());
		effects.add(new Effect.PublishConnected());
		return new Transition(right.next(), effects, right.outcome());
	}),

	/**
	 * A client whose line breaks while it takes up its conversation never tries again.
	 */
	CLIENT_STOPS_TRYING(ConversationState::step),

	/** A quit over a replaced line ends the conversation. */
	QUIT_OVER_REPLACED_LINE_COUNTS((state, command,
			context) -> state.step((command instanceof Command.Ended ended)
					? new Command.Ended(ended.termination(), Optional.empty()) : command, context)),

	/** A replaced line that is closed takes the new one with it. */
	LOSS_OF_REPLACED_LINE_COUNTS((state, command, context) -> state
		.step((command instanceof Command.LinkLost) ? new Command.LinkLost(state.link()) : command, context)),

	/** A message that was held never becomes a turn in the record. */
	HELD_MESSAGE_FORGOTTEN((state, command, context) -> without(state.step(command, context),
			(effect) -> effect instanceof Effect.AcceptTurn turn && turn.wasHeld())),

	/** A reply is carried out twice. */
	REPLY_SENT_TWICE((state, command, context) -> {
		Transition right = state.step(command, context);
		List<Effect> effects = new ArrayList<>(right.effects());
		right.effects().stream().filter(Effect.SendReply.class::isInstance).forEach(effects::add);
		return new Transition(right.next(), effects, right.outcome());
	}),

	/** Effects stand in the wrong order. */
	EFFECTS_REVERSED((state, command, context) -> {
		Transition right = state.step(command, context);
		List<Effect> effects = new ArrayList<>(right.effects());
		Collections.reverse(effects);
		return new Transition(right.next(), effects, right.outcome());
	}),

	/** The last held message is the first. */
	HELD_OUT_OF_ORDER((state, command, context) -> {
		Transition right = state.step(command, context);
		return (right.outcome() instanceof ArrivalDecision.Held)
				? with(right, holding(right.next(), right.next().held().reversed())) : right;
	}),

	/** A client is sent again what it has heard. */
	HEARD_IS_SENT_AGAIN((state, command,
			context) -> state.step((command instanceof Command.Resumed resumed) ? new Command.Resumed(resumed.link(),
					resumed.shown(), Math.max(0, resumed.heard() - 1), resumed.next()) : command, context)),

	/** A client that is back is not sent what it has missed. */
	MISSED_IS_NOT_SENT(
			(state, command, context) -> without(state.step(command, context), Effect.ResumeClient.class::isInstance)),

	/** A client that is back counts as waiting still. */
	WAITS_ALTHOUGH_BACK((state, command, context) -> {
		Transition right = state.step(command, context);
		return (right.outcome() instanceof ResumeDecision.Resumed)
				? with(right, lost(right.next(), OptionalLong.of(context.nanoTime()))) : right;
	}),

	/** No time limit is ever reached. */
	TIME_STANDS_STILL((state, command, context) -> (command instanceof Command.TimePassed)
			? new Transition(state, List.of(), new CommandOutcome.Ignored()) : state.step(command, context)),

	/** A conversation continues that the journal has refused. */
	REFUSED_RECORD_IGNORED((state, command, context) -> (command instanceof Command.JournalRefused)
			? new Transition(state, List.of(), new CommandOutcome.Ignored()) : state.step(command, context)),

	/** An ending is not carried out. */
	ENDING_NOT_TOLD((state, command, context) -> without(state.step(command, context),
			Effect.EndConversation.class::isInstance)),

	/** The client's name is never introduced to the journal. */
	RECORD_NOT_OPENED((state, command, context) -> without(state.step(command, context),
			Effect.IntroduceClient.class::isInstance)),
	/** A node appends although its lease has run out, or another has the conversation. */
	LEASE_IGNORED_BY_APPENDS(ConversationState::step),
	/** A node settles an intent whose conversation it does not have. */
	INTENT_SETTLED_UNCONDITIONALLY(ConversationState::step),
	/** An ending without a word that a lost node has taken is not taken by the next. */
	WORDLESS_ENDING_NOT_TAKEN_AGAIN(ConversationState::step);

	/** Each is a pure function. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final TurnRules rules;

	PlantedDefect(TurnRules rules) {
		this.rules = rules;
	}

	/** A service with these rules, which tells what they have decided. */
	public TurnStateService service(int heldLimit, InstantSource clock, LongSupplier nanoTime,
			ResumeAdmission admission, BiConsumer<Command, Transition> stepped) {
		return new TurnStateService(heldLimit, clock, nanoTime, admission, (state, command, context) -> {
			Transition transition = this.rules.step(state, command, context);
			stepped.accept(command, transition);
			return transition;
		});
	}

	private static Transition with(Transition right, ConversationState next) {
		return new Transition(next, right.effects(), right.outcome());
	}

	private static Transition without(Transition right, Predicate<Effect> effect) {
		return new Transition(right.next(), right.effects().stream().filter(effect.negate()).toList(), right.outcome());
	}

	private static ConversationState timed(ConversationState state, FloorTimer timer) {
		return copy(state, state.held(), timer, state.lostSince());
	}

	private static ConversationState holding(ConversationState state, List<Arrival> held) {
		return copy(state, held, state.timer(), state.lostSince());
	}

	private static ConversationState lost(ConversationState state, OptionalLong since) {
		return copy(state, state.held(), state.timer(), since);
	}

	private static ConversationState copy(ConversationState state, List<Arrival> held, FloorTimer timer,
			OptionalLong lostSince) {
		return new ConversationState(state.id(), state.heldLimit(), state.address(), state.connectedAt(), state.link(),
				state.handle(), state.last(), state.lastReply(), held, state.resume(), timer, lostSince, state.record(),
				state.condition());
	}

}
