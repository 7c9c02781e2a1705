package parley.server.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.SecretHash;

/**
 * Applies commands to conversations whose effects are dropped, and returns what tests
 * want to know of each transition. Safe for any thread.
 */
public final class SteppedTurns {

	private static final LinkId LINK = new LinkId() {
	};

	private final TurnStateService turns;

	/**
	 * Drives a service.
	 * @param turns the service
	 */
	public SteppedTurns(TurnStateService turns) {
		this.turns = turns;
	}

	/**
	 * The outcome of a reply.
	 *
	 * @param result the outcome
	 * @param refused held messages that were refused, in order
	 * @param next the held message that became the next turn
	 */
	public record Said(ReplyOutcome result, List<Arrival.Refused> refused, Optional<Turn> next) {

		/** Nothing else has happened. */
		static Said of(ReplyOutcome result) {
			return new Said(result, List.of(), Optional.empty());
		}

	}

	public void open(ConversationId id) {
		this.turns.open(id, new Command.Connected(LINK, "192.0.2.1", Duration.ZERO));
	}

	/** Reopens it, and returns what was caught up. */
	public Said reopen(ConversationId id, TurnsSoFar before) {
		OpenConversation conversation = this.turns.open(id,
				new Command.Reopened(LINK, "192.0.2.1", Instant.EPOCH, Optional.empty(), before));
		Transition transition = conversation.next(true);
		conversation.next(false);
		return said(new CommandOutcome.Over(), (transition != null) ? transition.effects() : List.of());
	}

	public CommandOutcome arrived(ConversationId id, Arrival arrival) {
		return outcome(id, new Command.Arrived(LINK, Optional.empty(), arrival));
	}

	public Said reply(ConversationId id, Reply reply) {
		Transition transition = apply(id, new Command.Replied(reply, 0, Optional.empty()));
		return (transition == null) ? Said.of(new CommandOutcome.Over())
				: said((ReplyOutcome) transition.outcome(), transition.effects());
	}

	public boolean hasRoom(ConversationId id) {
		OpenConversation conversation = this.turns.find(id);
		return conversation == null || conversation.state().hasRoom();
	}

	public boolean end(ConversationId id) {
		return outcome(id,
				new Command.Ended(Termination.of(Ending.SERVER_QUIT), Optional.empty())) instanceof CommandOutcome.Done;
	}

	public CommandOutcome keep(ConversationId id, SecretHash next) {
		return outcome(id, new Command.ResumeRequested(next, Duration.ofSeconds(1)));
	}

	public CommandOutcome resume(ConversationId id, SecretHash shown, int heard, SecretHash next) {
		return outcome(id, new Command.Resumed(LINK, shown, heard, next));
	}

	private CommandOutcome outcome(ConversationId id, Command command) {
		Transition transition = apply(id, command);
		return (transition != null) ? transition.outcome() : new CommandOutcome.Over();
	}

	private @Nullable Transition apply(ConversationId id, Command command) {
		OpenConversation conversation = this.turns.find(id);
		if (conversation == null) {
			return null;
		}
		Transition transition = this.turns.apply(conversation, command, (effect) -> {
		});
		for (Transition next = conversation.next(true); next != null;) {
			next = conversation.next(false);
		}
		return transition;
	}

	private static Said said(ReplyOutcome result, List<Effect> effects) {
		List<Arrival.Refused> refused = new ArrayList<>();
		Optional<Turn> next = Optional.empty();
		for (Effect effect : effects) {
			switch (effect) {
				case Effect.AnswerRefused(Arrival.Refused one, boolean wasHeld) -> refused.add(one);
				case Effect.AcceptTurn(Turn turn, boolean wasHeld) -> next = Optional.of(turn);
				default -> {
				}
			}
		}
		return new Said(result, refused, next);
	}

}
