package parley.server.turn;

import java.util.Optional;

/**
 * One step of a conversation: what one command changes, and what follows. Lives on one
 * thread, for one call.
 */
final class Step {

	/** Takes the server's turn when nobody else does. */
	private static final Reply UNANSWERED = Reply.toWhatWaits(CutOff.UNANSWERED.farewell().orElseThrow(), "parley");

	private final WorkingState state;

	private final Floor floor;

	private final Resumable resumable;

	Step(ConversationState before, StepContext context) {
		this.state = new WorkingState(before, context);
		this.floor = new Floor(this.state);
		this.resumable = new Resumable(this.state, this.floor);
	}

	Transition apply(Command command) {
		boolean isPast = this.state.condition.isOver()
				&& !(command instanceof Command.JournalRefused || command instanceof Command.Failed);
		CommandOutcome outcome = isPast ? new CommandOutcome.Over() : decide(command);
		return new Transition(this.state.next(), this.state.effects, outcome);
	}

	private CommandOutcome decide(Command command) {
		return switch (command) {
			case Command.Connected connected -> connect(connected);
			case Command.Reopened reopened -> this.resumable.reopen(reopened);
			case Command.Arrived arrived -> arrive(arrived);
			case Command.Replied replied -> reply(replied);
			case Command.Ended(Termination termination, Optional<LinkId> from) ->
				isCounted(from) ? this.state.end(termination) : new CommandOutcome.Ignored();
			case Command.TimePassed(TimeLimits limits, long now) -> passTime(limits, now);
			case Command.ResumeRequested requested -> this.resumable.allowResume(requested);
			case Command.LinkLost(LinkId lost) -> this.resumable.loseLink(lost);
			case Command.Resumed resumed -> this.resumable.resume(resumed);
			case Command.ResumeRecorded recorded -> new CommandOutcome.Ignored();
			case Command.HandedOver handedOver -> this.resumable.handOver();
			case Command.Forgotten forgotten -> this.resumable.forget();
			case Command.JournalRefused(Termination then) -> refuseRecord(then);
			case Command.Failed(Optional<LinkId> from) -> isCounted(from) ? fail() : new CommandOutcome.Ignored();
		};
	}

	private boolean isCounted(Optional<LinkId> from) {
		return from.isEmpty() || this.state.isCounted(from.get());
	}

	private CommandOutcome connect(Command.Connected connected) {
		this.state.link = connected.link();
		this.state.address = connected.address();
		this.state.connectedAt = this.state.context.at().minus(connected.ago());
		this.state.timer = FloorTimer.connected(this.state.context.nanoTime() - connected.ago().toNanos());
		this.state.effects.add(new Effect.PublishConnected());
		return new CommandOutcome.Done();
	}

	private CommandOutcome arrive(Command.Arrived arrived) {
		if (!this.state.isCounted(arrived.from())) {
			return new CommandOutcome.Over();
		}
		if (arrived.handle().isPresent()) {
			this.state.handle = arrived.handle();
		}
		if (!this.state.before().hasRoom()) {
			return new ArrivalDecision.NoRoom();
		}
		this.state.resume = this.state.resume.map(ResumeState::withTaken);
		return this.state.before().isServersFloor() ? this.floor.hold(arrived.arrival())
				: this.floor.take(arrived.arrival());
	}

	private CommandOutcome reply(Command.Replied replied) {
		if (replied.excessBytes() > 0) {
			return new ReplyOutcome.TooManyBytes(replied.excessBytes());
		}
		ReplyOutcome result = this.floor.reply(replied.reply());
		if (result instanceof ReplyOutcome.Accepted) {
			replied.then().ifPresent(this.state::end);
		}
		return result;
	}

	/** A client that waits for an answer is told by the server's turn. */
	private CommandOutcome passTime(TimeLimits limits, long now) {
		Optional<Termination> reached = limits.reached(this.state.before(), now);
		if (reached.isEmpty()) {
			return new CommandOutcome.Ignored();
		}
		if (reached.get().cutOff().equals(Optional.of(CutOff.UNANSWERED))) {
			this.floor.accept(UNANSWERED);
			return this.state.end(Termination.afterLastWord(CutOff.UNANSWERED));
		}
		return this.state.end(reached.get());
	}

	private CommandOutcome refuseRecord(Termination then) {
		this.state.condition = this.state.condition.unrecordable();
		return this.state.condition.isOver() ? new CommandOutcome.Over() : this.state.end(then);
	}

	/** A failure often repeats itself at the ending, and is reported once. */
	private CommandOutcome fail() {
		boolean first = !this.state.condition.hasFailed();
		this.state.condition = this.state.condition.failed();
		if (!this.state.condition.isOver()) {
			this.state.end(Termination.cutOff(CutOff.INTERNAL_ERROR));
		}
		return first ? new CommandOutcome.Done() : new CommandOutcome.Ignored();
	}

}
