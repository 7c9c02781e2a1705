package parley.server.turn;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.SecretHash;

/**
 * The state of one conversation: the last turn, from which follows who has the floor, and
 * what is held. Not safe for several threads; {@link TurnStateService} guards it.
 */
final class TurnState {

	private final int heldLimit;

	private final ArrayDeque<Arrival> held = new ArrayDeque<>(2);

	private @Nullable Turn last;

	private @Nullable Turn lastReply;

	private @Nullable ResumeState resumption;

	private boolean over;

	TurnState(int heldLimit) {
		this.heldLimit = heldLimit;
	}

	/** Goes on where another was. */
	TurnState(int heldLimit, TurnsSoFar before) {
		this.heldLimit = heldLimit;
		this.last = before.last().orElse(null);
		this.lastReply = before.lastReply().orElse(null);
		this.held.addAll(before.held());
		this.resumption = new ResumeState(before);
	}

	/** Does what the last reply has allowed, if that was not done. */
	TurnsSoFar.CaughtUp catchUp(Instant now) {
		List<Arrival.Refused> refused = new ArrayList<>(0);
		Optional<Turn> next = isServersFloor() ? Optional.empty() : takeHeld(refused, now);
		return new TurnsSoFar.CaughtUp(refused, next);
	}

	ArrivalDecision arrived(Arrival arrival, Instant now) {
		if (this.over) {
			return new ArrivalDecision.Over();
		}
		ArrivalDecision decision = isServersFloor() ? hold(arrival) : take(arrival, now);
		if (this.resumption != null && !(decision instanceof ArrivalDecision.NoRoom)) {
			this.resumption.took();
		}
		return decision;
	}

	private ArrivalDecision take(Arrival arrival, Instant now) {
		return switch (arrival) {
			case Arrival.Message(MessageText text) -> new ArrivalDecision.Accepted(fromClient(text, now));
			case Arrival.Refused refused -> {
				answered(refused);
				yield new ArrivalDecision.Answered(refused);
			}
		};
	}

	/** The client may lose its connection from now on, and show a secret later. */
	boolean keep(SecretHash next) {
		boolean isNew = !this.over && this.resumption == null;
		if (isNew) {
			this.resumption = new ResumeState(next);
		}
		return isNew;
	}

	ResumeDecision resume(SecretHash shown, int heard, SecretHash next) {
		return (this.over || this.resumption == null) ? new ResumeDecision.Gone()
				: this.resumption.resume(shown, heard, next);
	}

	ReplyDecision reply(Reply reply, Instant now) {
		if (this.over) {
			return new ReplyDecision.Over();
		}
		Turn answer = this.lastReply;
		if (answer != null && isNumbered(answer.number() - 1, reply.answers())) {
			return new ReplyDecision.Answered(answer);
		}
		Turn waiting = this.last;
		if (waiting == null || !isServersFloor()) {
			return new ReplyDecision.NotYourTurn();
		}
		return (reply.answers().isEmpty() || isNumbered(waiting.number(), reply.answers())) ? accept(reply, now)
				: new ReplyDecision.Newer(waiting);
	}

	private static boolean isNumbered(int number, OptionalInt wanted) {
		return wanted.isPresent() && wanted.getAsInt() == number;
	}

	private ReplyDecision accept(Reply said, Instant now) {
		Turn reply = take(new Turn(nextNumber(), Party.SERVER, said.text(), now, Optional.of(said.author())));
		this.lastReply = reply;
		answered(new ResumeDecision.Answer(reply.text(), OptionalInt.of(reply.number())));
		List<Arrival.Refused> refused = new ArrayList<>(0);
		Optional<Turn> next = takeHeld(refused, now);
		return new ReplyDecision.Accepted(reply, refused, next);
	}

	boolean end() {
		boolean first = !this.over;
		this.over = true;
		return first;
	}

	boolean hasRoom() {
		return this.over || !isServersFloor() || this.held.size() < this.heldLimit;
	}

	private ArrivalDecision hold(Arrival arrival) {
		if (!hasRoom()) {
			return new ArrivalDecision.NoRoom();
		}
		this.held.add(arrival);
		return new ArrivalDecision.Held(this.held.size());
	}

	private Optional<Turn> takeHeld(List<Arrival.Refused> refusedSoFar, Instant now) {
		while (!this.held.isEmpty()) {
			switch (this.held.remove()) {
				case Arrival.Message(MessageText text) -> {
					return Optional.of(fromClient(text, now));
				}
				case Arrival.Refused refused -> {
					answered(refused);
					refusedSoFar.add(refused);
				}
			}
		}
		return Optional.empty();
	}

	private Turn fromClient(MessageText text, Instant now) {
		return take(new Turn(nextNumber(), Party.CLIENT, text, now));
	}

	/** With it the floor passes to the other side. */
	private Turn take(Turn turn) {
		this.last = turn;
		return turn;
	}

	private void answered(Arrival.Refused refused) {
		answered(new ResumeDecision.Answer(refused.answer(), OptionalInt.empty()));
	}

	private void answered(ResumeDecision.Answer answer) {
		if (this.resumption != null) {
			this.resumption.said(answer);
		}
	}

	private int nextNumber() {
		return (this.last != null) ? this.last.number() + 1 : 1;
	}

	private boolean isServersFloor() {
		return this.last != null && this.last.party() == Party.CLIENT;
	}

}
