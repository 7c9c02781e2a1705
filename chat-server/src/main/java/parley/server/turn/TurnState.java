package parley.server.turn;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;

/**
 * The state of one conversation: who has the floor, the last turn's number, what is held.
 * Not safe for several threads; {@link TurnStateService} guards it.
 */
final class TurnState {

	private final int heldLimit;

	private final ArrayDeque<Arrival> held = new ArrayDeque<>(2);

	private Party floor = Party.CLIENT;

	private int lastNumber;

	private boolean over;

	TurnState(int heldLimit) {
		this.heldLimit = heldLimit;
	}

	ArrivalDecision arrived(Arrival arrival, Instant now) {
		if (this.over) {
			return new ArrivalDecision.Over();
		}
		if (this.floor == Party.SERVER) {
			return hold(arrival);
		}
		return switch (arrival) {
			case Arrival.Message(MessageText text) -> new ArrivalDecision.Accepted(take(Party.CLIENT, text, now));
			case Arrival.Refused refused -> new ArrivalDecision.Answered(refused);
		};
	}

	ReplyDecision reply(MessageText text, Instant now) {
		if (this.over) {
			return new ReplyDecision.Over();
		}
		if (this.floor == Party.CLIENT) {
			return new ReplyDecision.NotYourTurn();
		}
		Turn reply = take(Party.SERVER, text, now);
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
		return this.over || this.floor == Party.CLIENT || this.held.size() < this.heldLimit;
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
					return Optional.of(take(Party.CLIENT, text, now));
				}
				case Arrival.Refused refused -> refusedSoFar.add(refused);
			}
		}
		return Optional.empty();
	}

	private Turn take(Party party, MessageText text, Instant now) {
		this.floor = (party == Party.CLIENT) ? Party.SERVER : Party.CLIENT;
		return new Turn(++this.lastNumber, party, text, now);
	}

}
