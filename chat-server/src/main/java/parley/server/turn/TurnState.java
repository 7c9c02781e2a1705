package parley.server.turn;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;

/**
 * The state of one conversation: the last turn, from which follows who has the floor, and
 * what is held. Not safe for several threads; {@link TurnStateService} guards it.
 */
final class TurnState {

	private final int heldLimit;

	private final ArrayDeque<Arrival> held = new ArrayDeque<>(2);

	private @Nullable Turn last;

	private @Nullable Turn lastReply;

	private boolean over;

	TurnState(int heldLimit) {
		this.heldLimit = heldLimit;
	}

	ArrivalDecision arrived(Arrival arrival, Instant now) {
		if (this.over) {
			return new ArrivalDecision.Over();
		}
		if (isServersFloor()) {
			return hold(arrival);
		}
		return switch (arrival) {
			case Arrival.Message(MessageText text) -> new ArrivalDecision.Accepted(fromClient(text, now));
			case Arrival.Refused refused -> new ArrivalDecision.Answered(refused);
		};
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
				case Arrival.Refused refused -> refusedSoFar.add(refused);
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

	private int nextNumber() {
		return (this.last != null) ? this.last.number() + 1 : 1;
	}

	private boolean isServersFloor() {
		return this.last != null && this.last.party() == Party.CLIENT;
	}

}
