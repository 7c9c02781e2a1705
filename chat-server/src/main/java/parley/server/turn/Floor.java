package parley.server.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import parley.protocol.MessageText;

/**
 * The part of a step that concerns who has the floor: what becomes of messages, held ones
 * included, and of replies. Lives on one thread, for one step.
 */
final class Floor {

	private final WorkingState state;

	Floor(WorkingState state) {
		this.state = state;
	}

	ReplyOutcome reply(Reply reply) {
		if (this.state.lastReply.isPresent() && isNumbered(this.state.lastReply.get().number() - 1, reply.answers())) {
			Turn answer = this.state.lastReply.get();
			return new ReplyOutcome.Answered(answer.author().orElse(""), answer.number());
		}
		if (!this.state.before().isServersFloor()) {
			return new ReplyOutcome.NotYourTurn();
		}
		int waiting = this.state.last.orElseThrow().number();
		return (reply.answers().isEmpty() || isNumbered(waiting, reply.answers())) ? accept(reply)
				: new ReplyOutcome.Newer(waiting);
	}

	ArrivalDecision hold(Arrival arrival) {
		List<Arrival> more = new ArrayList<>(this.state.held);
		more.add(arrival);
		this.state.held = List.copyOf(more);
		int waiting = this.state.held.size();
		if (arrival instanceof Arrival.Message || this.state.resume.isPresent()) {
			this.state.introduceClient();
		}
		this.state.effects.add(new Effect.HoldArrival(arrival, waiting));
		return new ArrivalDecision.Held(waiting);
	}

	ArrivalDecision take(Arrival arrival) {
		return switch (arrival) {
			case Arrival.Message(MessageText text) -> new ArrivalDecision.Accepted(acceptTurn(text, false));
			case Arrival.Refused refused -> {
				answerRefused(refused, false);
				yield new ArrivalDecision.Answered(refused);
			}
		};
	}

	private static boolean isNumbered(int number, OptionalInt wanted) {
		return wanted.isPresent() && wanted.getAsInt() == number;
	}

	ReplyOutcome accept(Reply said) {
		Turn reply = new Turn(this.state.nextNumber(), Party.SERVER, said.text(), this.state.context.at(),
				Optional.of(said.author()));
		this.state.last = Optional.of(reply);
		this.state.lastReply = this.state.last;
		this.state.pass(FloorTimer.Phase.CLIENTS_FLOOR);
		this.state.answer(new ResumeDecision.Answer(reply.text(), OptionalInt.of(reply.number())));
		this.state.introduceClient();
		this.state.effects.add(new Effect.SendReply(reply));
		takeHeld();
		return new ReplyOutcome.Accepted(reply);
	}

	/** With the floor the client's held messages come into their right (W14). */
	void takeHeld() {
		while (!this.state.held.isEmpty() && !this.state.isServersFloor()) {
			Arrival oldest = this.state.held.getFirst();
			this.state.held = List.copyOf(this.state.held.subList(1, this.state.held.size()));
			switch (oldest) {
				case Arrival.Message(MessageText text) -> acceptTurn(text, true);
				case Arrival.Refused refused -> answerRefused(refused, true);
			}
		}
	}

	private Turn acceptTurn(MessageText text, boolean wasHeld) {
		Turn turn = new Turn(this.state.nextNumber(), Party.CLIENT, text, this.state.context.at());
		this.state.last = Optional.of(turn);
		this.state.pass(FloorTimer.Phase.SERVERS_FLOOR);
		this.state.introduceClient();
		this.state.effects.add(new Effect.AcceptTurn(turn, wasHeld));
		return turn;
	}

	private void answerRefused(Arrival.Refused refused, boolean wasHeld) {
		this.state.pass(FloorTimer.Phase.CLIENTS_FLOOR);
		this.state.answer(new ResumeDecision.Answer(refused.answer(), OptionalInt.empty()));
		this.state.introduceClient();
		this.state.effects.add(new Effect.AnswerRefused(refused, wasHeld));
	}

}
