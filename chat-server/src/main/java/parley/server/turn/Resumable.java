package parley.server.turn;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of a step that concerns a conversation that outlasts its connection (section 6
 * of docs/PROTOCOL.md). Lives on one thread, for one step.
 */
final class Resumable {

	private final WorkingState state;

	private final Floor floor;

	Resumable(WorkingState state, Floor floor) {
		this.state = state;
		this.floor = floor;
	}

	/** Its client has no connection: it is told so before anything else happens. */
	CommandOutcome reopen(Command.Reopened reopened) {
		TurnsSoFar turns = reopened.before();
		this.state.link = reopened.link();
		this.state.address = reopened.address();
		this.state.connectedAt = reopened.connectedAt();
		this.state.handle = reopened.handle();
		this.state.record = new ConversationState.Introduction(true, this.state.handle);
		this.state.last = turns.last();
		this.state.lastReply = turns.lastReply();
		this.state.held = turns.held();
		this.state.resume = Optional.of(ResumeState.of(turns));
		this.state.timer = FloorTimer.reopened(nanoTimeOf(this.state.connectedAt), this.state.last.map(Turn::party),
				nanoTimeOf(this.state.last.map(Turn::at).orElse(this.state.connectedAt)));
		this.state.effects.add(new Effect.PublishReopened(turns));
		this.state.effects.add(new Effect.PublishLinkLost());
		this.floor.takeHeld();
		ResumeAdmission.Grant grant = this.state.context.admission();
		if (grant.place() && grant.secret()) {
			this.state.lostSince = OptionalLong.of(this.state.context.nanoTime());
			return new CommandOutcome.Done();
		}
		return this.state.end(Termination.of(Ending.CLIENT_GONE));
	}

	/** Time goes on while nobody has a conversation. */
	private long nanoTimeOf(Instant moment) {
		return this.state.context.nanoTime() - Math.max(0, moment.until(this.state.context.at(), ChronoUnit.NANOS));
	}

	CommandOutcome allowResume(Command.ResumeRequested requested) {
		if (this.state.resume.isPresent() || !this.state.context.admission().secret()) {
			return new CommandOutcome.Ignored();
		}
		this.state.resume = Optional.of(ResumeState.begin(requested.next()));
		this.state.introduceClient();
		this.state.effects.add(new Effect.ConfirmResumable(requested.next(), requested.window()));
		return new CommandOutcome.Done();
	}

	CommandOutcome loseLink(LinkId lost) {
		if (!this.state.isCounted(lost) || this.state.lostSince.isPresent()) {
			return new CommandOutcome.Ignored();
		}
		if (this.state.resume.isEmpty() || !this.state.context.admission().place()) {
			return this.state.end(Termination.of(Ending.CLIENT_GONE));
		}
		this.state.lostSince = OptionalLong.of(this.state.context.nanoTime());
		this.state.effects.add(new Effect.PublishLinkLost());
		return new CommandOutcome.Done();
	}

	ResumeDecision resume(Command.Resumed wanted) {
		ResumeDecision decision = (this.state.resume.isPresent() && this.state.context.admission().secret())
				? this.state.resume.get().resume(wanted.shown(), wanted.heard()) : new ResumeDecision.Gone();
		if (decision instanceof ResumeDecision.Resumed resumed) {
			this.state.effects.add(new Effect.Replace(this.state.link));
			this.state.resume = this.state.resume.map((state) -> state.withNext(wanted.next()));
			this.state.link = wanted.link();
			this.state.lostSince = OptionalLong.empty();
			this.state.effects.add(new Effect.ResumeClient(wanted.shown(), wanted.next(), resumed));
		}
		return decision;
	}

	CommandOutcome handOver() {
		if (this.state.resume.isEmpty()) {
			return new CommandOutcome.Ignored();
		}
		this.state.condition = this.state.condition.over();
		this.state.effects.add(new Effect.HandOver());
		return new CommandOutcome.Done();
	}

	CommandOutcome forget() {
		this.state.condition = this.state.condition.over();
		this.state.effects.add(new Effect.Forget());
		return new CommandOutcome.Done();
	}

}
