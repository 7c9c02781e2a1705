package parley.server.turn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import parley.protocol.Handle;

/**
 * A copy of a conversation's state that one step changes, and what is to follow from it.
 * Lives on one thread, for one step.
 */
final class WorkingState {

	final List<Effect> effects = new ArrayList<>(2);

	final StepContext context;

	String address;

	Instant connectedAt;

	LinkId link;

	Optional<Handle> handle;

	Optional<Turn> last;

	Optional<Turn> lastReply;

	List<Arrival> held;

	Optional<ResumeState> resume;

	FloorTimer timer;

	OptionalLong lostSince;

	ConversationState.Introduction record;

	ConversationState.Condition condition;

	private final ConversationState before;

	WorkingState(ConversationState before, StepContext context) {
		this.before = before;
		this.context = context;
		this.address = before.address();
		this.connectedAt = before.connectedAt();
		this.link = before.link();
		this.handle = before.handle();
		this.last = before.last();
		this.lastReply = before.lastReply();
		this.held = before.held();
		this.resume = before.resume();
		this.timer = before.timer();
		this.lostSince = before.lostSince();
		this.record = before.record();
		this.condition = before.condition();
	}

	/** As it was before the step. */
	ConversationState before() {
		return this.before;
	}

	/** As it is after the step. */
	ConversationState next() {
		return new ConversationState(this.before.id(), this.before.heldLimit(), this.address, this.connectedAt,
				this.link, this.handle, this.last, this.lastReply, this.held, this.resume, this.timer, this.lostSince,
				this.record, this.condition);
	}

	boolean isCounted(LinkId from) {
		return from == this.link;
	}

	boolean isServersFloor() {
		return ConversationState.isServersFloor(this.last);
	}

	int nextNumber() {
		return this.last.map(Turn::number).orElse(0) + 1;
	}

	/** The floor goes to the other party, or begins anew. */
	void pass(FloorTimer.Phase floor) {
		this.timer = this.timer.pass(floor, this.context.nanoTime());
	}

	/**
	 * A client that only connects is not worth a record; one that says something is.
	 */
	void introduceClient() {
		if (!this.record.isOpened()) {
			this.effects.add(new Effect.IntroduceClient());
		}
		else if (!this.record.handle().equals(this.handle)) {
			this.effects.add(new Effect.NameClient());
		}
		this.record = new ConversationState.Introduction(true, this.handle);
	}

	/** Keeps an answer for a client that resumes the conversation. */
	void answer(ResumeDecision.Answer answer) {
		this.resume = this.resume.map((state) -> state.withAnswer(answer));
	}

	CommandOutcome end(Termination termination) {
		this.condition = this.condition.over();
		this.effects.add(termination.isAtOnce() ? new Effect.Close(this.link) : new Effect.Expire(this.link));
		if (termination.ending() == Ending.NODE_LOST) {
			// Another node carries out the rest.
			this.condition = this.condition.unrecordable();
		}
		if (termination.ending() == Ending.NODE_LOST && this.resume.isPresent()) {
			this.effects.add(new Effect.LeaveToOthers());
			return new CommandOutcome.Done();
		}
		if (this.record.isOpened()) {
			introduceClient();
		}
		this.effects.add(new Effect.EndConversation(termination));
		return new CommandOutcome.Done();
	}

}
