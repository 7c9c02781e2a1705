package parley.server.turn;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * One step of a conversation: a working copy of its state that one command changes. Lives
 * on one thread, for one call.
 */
final class Step {

	/** What takes the server's turn when nobody else does. */
	private static final Reply UNANSWERED = Reply.toWhatWaits(CutOff.UNANSWERED.farewell().orElseThrow(), "parley");

	private final ConversationState before;

	private final StepContext context;

	private final List<Effect> effects = new ArrayList<>(2);

	private String address;

	private Instant connectedAt;

	private LinkId link;

	private Optional<Handle> handle;

	private Optional<Turn> last;

	private Optional<Turn> lastReply;

	private List<Arrival> held;

	private Optional<ResumeState> resume;

	private FloorTimer timer;

	private OptionalLong lostSince;

	private ConversationState.Introduction record;

	private ConversationState.Condition condition;

	Step(ConversationState before, StepContext context) {
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

	Transition apply(Command command) {
		boolean isPast = this.condition.isOver()
				&& !(command instanceof Command.JournalRefused || command instanceof Command.Failed);
		CommandOutcome outcome = isPast ? new CommandOutcome.Over() : decide(command);
		return new Transition(next(), this.effects, outcome);
	}

	private CommandOutcome decide(Command command) {
		return switch (command) {
			case Command.Connected connected -> connect(connected);
			case Command.Reopened reopened -> reopen(reopened);
			case Command.Arrived arrived -> arrive(arrived);
			case Command.Replied replied -> reply(replied);
			case Command.Ended(Termination termination, Optional<LinkId> from) ->
				(from.isEmpty() || isCounted(from.get())) ? end(termination) : new CommandOutcome.Ignored();
			case Command.TimePassed(TimeLimits limits, long now) -> passTime(limits, now);
			case Command.ResumeRequested requested -> allowResume(requested);
			case Command.LinkLost(LinkId lost) -> loseLink(lost);
			case Command.Resumed resumed -> resume(resumed);
			case Command.HandedOver handedOver -> handOver();
			case Command.Forgotten forgotten -> forget();
			case Command.JournalRefused(Termination then) -> refuseRecord(then);
			case Command.Failed failed -> fail();
		};
	}

	private ConversationState next() {
		return new ConversationState(this.before.id(), this.before.heldLimit(), this.address, this.connectedAt,
				this.link, this.handle, this.last, this.lastReply, this.held, this.resume, this.timer, this.lostSince,
				this.record, this.condition);
	}

	private CommandOutcome connect(Command.Connected connected) {
		this.link = connected.link();
		this.address = connected.address();
		this.connectedAt = this.context.at();
		this.timer = FloorTimer.connected(this.context.nanoTime());
		this.effects.add(new Effect.PublishConnected());
		return new CommandOutcome.Done();
	}

	/** Its client has no connection: it is told so before anything else happens. */
	private CommandOutcome reopen(Command.Reopened reopened) {
		TurnsSoFar turns = reopened.before();
		this.link = reopened.link();
		this.address = reopened.address();
		this.connectedAt = reopened.connectedAt();
		this.handle = reopened.handle();
		this.record = new ConversationState.Introduction(true, this.handle);
		this.last = turns.last();
		this.lastReply = turns.lastReply();
		this.held = turns.held();
		this.resume = Optional.of(ResumeState.of(turns));
		this.timer = FloorTimer.reopened(nanoTimeOf(this.connectedAt), this.last.map(Turn::party),
				nanoTimeOf(this.last.map(Turn::at).orElse(this.connectedAt)));
		this.effects.add(new Effect.PublishReopened(turns));
		this.effects.add(new Effect.PublishLinkLost());
		takeHeld();
		ResumeAdmission.Grant grant = this.context.admission();
		if (grant.place() && grant.secret()) {
			this.lostSince = OptionalLong.of(this.context.nanoTime());
			return new CommandOutcome.Done();
		}
		return end(Termination.of(Ending.CLIENT_GONE));
	}

	/** Time goes on while nobody has a conversation. */
	private long nanoTimeOf(Instant moment) {
		return this.context.nanoTime() - Math.max(0, moment.until(this.context.at(), ChronoUnit.NANOS));
	}

	private CommandOutcome arrive(Command.Arrived arrived) {
		if (!isCounted(arrived.from())) {
			return new CommandOutcome.Over();
		}
		if (arrived.handle().isPresent()) {
			this.handle = arrived.handle();
		}
		if (!this.before.hasRoom()) {
			return new ArrivalDecision.NoRoom();
		}
		this.resume = this.resume.map(ResumeState::withTaken);
		return this.before.isServersFloor() ? hold(arrived.arrival()) : take(arrived.arrival());
	}

	private ArrivalDecision hold(Arrival arrival) {
		List<Arrival> more = new ArrayList<>(this.held);
		more.add(arrival);
		this.held = List.copyOf(more);
		int waiting = this.held.size();
		if (arrival instanceof Arrival.Message || this.resume.isPresent()) {
			introduceClient();
		}
		this.effects.add(new Effect.HoldArrival(arrival, waiting));
		return new ArrivalDecision.Held(waiting);
	}

	private ArrivalDecision take(Arrival arrival) {
		return switch (arrival) {
			case Arrival.Message(MessageText text) -> new ArrivalDecision.Accepted(acceptTurn(text, false));
			case Arrival.Refused refused -> {
				answerRefused(refused, false);
				yield new ArrivalDecision.Answered(refused);
			}
		};
	}

	private CommandOutcome reply(Command.Replied replied) {
		if (replied.excessBytes() > 0) {
			return new ReplyResult.TooManyBytes(replied.excessBytes());
		}
		ReplyResult result = reply(replied.reply());
		if (result instanceof ReplyResult.Accepted) {
			replied.then().ifPresent(this::end);
		}
		return result;
	}

	private ReplyResult reply(Reply reply) {
		if (this.lastReply.isPresent() && isNumbered(this.lastReply.get().number() - 1, reply.answers())) {
			Turn answer = this.lastReply.get();
			return new ReplyResult.Answered(answer.author().orElse(""), answer.number());
		}
		if (!this.before.isServersFloor()) {
			return new ReplyResult.NotYourTurn();
		}
		int waiting = this.last.orElseThrow().number();
		return (reply.answers().isEmpty() || isNumbered(waiting, reply.answers())) ? accept(reply)
				: new ReplyResult.Newer(waiting);
	}

	private static boolean isNumbered(int number, OptionalInt wanted) {
		return wanted.isPresent() && wanted.getAsInt() == number;
	}

	private ReplyResult accept(Reply said) {
		Turn reply = new Turn(nextNumber(), Party.SERVER, said.text(), this.context.at(), Optional.of(said.author()));
		this.last = Optional.of(reply);
		this.lastReply = this.last;
		this.timer = this.timer.pass(FloorTimer.Phase.CLIENTS_FLOOR, this.context.nanoTime());
		answer(new ResumeDecision.Answer(reply.text(), OptionalInt.of(reply.number())));
		introduceClient();
		this.effects.add(new Effect.SendReply(reply));
		takeHeld();
		return new ReplyResult.Accepted(reply);
	}

	/** With the floor the client's held messages come into their right (W14). */
	private void takeHeld() {
		while (!this.held.isEmpty() && !isServersFloor()) {
			Arrival oldest = this.held.getFirst();
			this.held = List.copyOf(this.held.subList(1, this.held.size()));
			switch (oldest) {
				case Arrival.Message(MessageText text) -> acceptTurn(text, true);
				case Arrival.Refused refused -> answerRefused(refused, true);
			}
		}
	}

	private Turn acceptTurn(MessageText text, boolean wasHeld) {
		Turn turn = new Turn(nextNumber(), Party.CLIENT, text, this.context.at());
		this.last = Optional.of(turn);
		this.timer = this.timer.pass(FloorTimer.Phase.SERVERS_FLOOR, this.context.nanoTime());
		introduceClient();
		this.effects.add(new Effect.AcceptTurn(turn, wasHeld));
		return turn;
	}

	private void answerRefused(Arrival.Refused refused, boolean wasHeld) {
		this.timer = this.timer.pass(FloorTimer.Phase.CLIENTS_FLOOR, this.context.nanoTime());
		answer(new ResumeDecision.Answer(refused.answer(), OptionalInt.empty()));
		introduceClient();
		this.effects.add(new Effect.AnswerRefused(refused, wasHeld));
	}

	private void answer(ResumeDecision.Answer answer) {
		this.resume = this.resume.map((state) -> state.withAnswer(answer));
	}

	private int nextNumber() {
		return this.last.map(Turn::number).orElse(0) + 1;
	}

	private boolean isServersFloor() {
		return this.last.isPresent() && this.last.get().party() == Party.CLIENT;
	}

	/**
	 * A client that only connects is not worth a record; one that says something is.
	 */
	private void introduceClient() {
		if (!this.record.isOpened()) {
			this.effects.add(new Effect.IntroduceClient());
		}
		else if (!this.record.handle().equals(this.handle)) {
			this.effects.add(new Effect.NameClient());
		}
		this.record = new ConversationState.Introduction(true, this.handle);
	}

	private CommandOutcome allowResume(Command.ResumeRequested requested) {
		if (this.resume.isPresent() || !this.context.admission().secret()) {
			return new CommandOutcome.Ignored();
		}
		this.resume = Optional.of(ResumeState.begin(requested.next()));
		introduceClient();
		this.effects.add(new Effect.ConfirmResumable(requested.next(), requested.window()));
		return new CommandOutcome.Done();
	}

	private CommandOutcome loseLink(LinkId lost) {
		if (!isCounted(lost) || this.lostSince.isPresent()) {
			return new CommandOutcome.Ignored();
		}
		if (this.resume.isEmpty() || !this.context.admission().place()) {
			return end(Termination.of(Ending.CLIENT_GONE));
		}
		this.lostSince = OptionalLong.of(this.context.nanoTime());
		this.effects.add(new Effect.PublishLinkLost());
		return new CommandOutcome.Done();
	}

	private ResumeDecision resume(Command.Resumed wanted) {
		ResumeDecision decision = (this.resume.isPresent() && this.context.admission().secret())
				? this.resume.get().resume(wanted.shown(), wanted.heard()) : new ResumeDecision.Gone();
		if (decision instanceof ResumeDecision.Resumed resumed) {
			this.effects.add(new Effect.Replace(this.link));
			this.resume = this.resume.map((state) -> state.withNext(wanted.next()));
			this.link = wanted.link();
			this.lostSince = OptionalLong.empty();
			this.effects.add(new Effect.ResumeClient(wanted.next(), resumed));
		}
		return decision;
	}

	/** A client that waits for an answer is told by the server's turn. */
	private CommandOutcome passTime(TimeLimits limits, long now) {
		Optional<Termination> reached = limits.reached(this.before, now);
		if (reached.isEmpty()) {
			return new CommandOutcome.Ignored();
		}
		if (reached.get().cutOff().equals(Optional.of(CutOff.UNANSWERED))) {
			accept(UNANSWERED);
			return end(Termination.afterLastWord(CutOff.UNANSWERED));
		}
		return end(reached.get());
	}

	private CommandOutcome handOver() {
		if (this.resume.isEmpty()) {
			return new CommandOutcome.Ignored();
		}
		this.condition = this.condition.over();
		this.effects.add(new Effect.HandOver());
		return new CommandOutcome.Done();
	}

	private CommandOutcome forget() {
		this.condition = this.condition.over();
		this.effects.add(new Effect.Forget());
		return new CommandOutcome.Done();
	}

	private CommandOutcome refuseRecord(Termination then) {
		this.condition = this.condition.unrecordable();
		return this.condition.isOver() ? new CommandOutcome.Over() : end(then);
	}

	/** What fails once often fails again at the ending: that is no news. */
	private CommandOutcome fail() {
		boolean first = !this.condition.hasFailed();
		this.condition = this.condition.failed();
		if (!this.condition.isOver()) {
			end(Termination.cutOff(CutOff.INTERNAL_ERROR));
		}
		return first ? new CommandOutcome.Done() : new CommandOutcome.Ignored();
	}

	private CommandOutcome end(Termination termination) {
		this.condition = this.condition.over();
		this.effects.add(termination.isAtOnce() ? new Effect.Close(this.link) : new Effect.Expire(this.link));
		if (termination.ending() == Ending.NODE_LOST) {
			// What is still to be done is not to be done here.
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

	private boolean isCounted(LinkId from) {
		return from == this.link;
	}

}
