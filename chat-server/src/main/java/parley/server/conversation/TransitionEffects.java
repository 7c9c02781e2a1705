package parley.server.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.server.journal.JournalEntry;
import parley.server.turn.Arrival;
import parley.server.turn.Command;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.Effect;
import parley.server.turn.Ending;
import parley.server.turn.OpenConversation;
import parley.server.turn.Party;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Termination;
import parley.server.turn.Turn;
import parley.server.turn.TurnsSoFar;

/**
 * Carries out the effects of one transition: commits, then delivers, then publishes each.
 * Lives on one thread.
 */
final class TransitionEffects {

	private static final MessageText APOLOGY = new MessageText(
			"Sorry: what you say can't be kept at the moment, so this conversation ends here. Please try again later.");

	private final EffectInterpreter interpreter;

	private final OpenConversation conversation;

	private final ConversationId id;

	/** As it was decided: what was decided since then changes nothing here. */
	private final ConversationState state;

	private final ClientLink link;

	private final Delivery client;

	private final TransitionJournal journal;

	TransitionEffects(EffectInterpreter interpreter, OpenConversation conversation, ConversationState state) {
		this.interpreter = interpreter;
		this.conversation = conversation;
		this.id = state.id();
		this.state = state;
		this.link = EffectInterpreter.link(state.link());
		this.client = new Delivery(this.id, this.link);
		this.journal = new TransitionJournal(interpreter, conversation, state);
	}

	void perform(List<Effect> effects) {
		for (Effect effect : effects) {
			try {
				perform(effect);
			}
			catch (RuntimeException | Error ex) {
				this.interpreter.fail(this.conversation, Optional.empty(), ex);
			}
		}
	}

	private void perform(Effect effect) {
		switch (effect) {
			case Effect.Urgent urgent -> {
				// It was performed when it was decided.
			}
			case Effect.PublishConnected connected ->
				tell(new ConversationEvent.Connected(this.id, this.state.address(), this.state.connectedAt()));
			case Effect.PublishReopened(TurnsSoFar before) -> reopened(before);
			case Effect.IntroduceClient introduce -> this.journal.introduceClient();
			case Effect.NameClient name -> this.journal.nameClient();
			case Effect.AcceptTurn(Turn turn, boolean wasHeld) -> accept(turn, wasHeld);
			case Effect.HoldArrival(Arrival arrival, int waiting) -> hold(arrival, waiting);
			case Effect.AnswerRefused(Arrival.Refused refused, boolean wasHeld) -> answer(refused, wasHeld);
			case Effect.SendReply(Turn turn) -> send(turn);
			case Effect.ConfirmResumable confirm -> confirm(confirm);
			case Effect.PublishLinkLost lost -> {
				this.journal.appendSoon(new JournalEntry.ConnectionLost(this.id));
				tell(new ConversationEvent.ConnectionLost(this.id));
			}
			case Effect.ResumeClient resume -> resume(resume);
			case Effect.EndConversation(Termination termination) -> end(termination);
			case Effect.Forget forget ->
				tell(new ConversationEvent.Ended(this.id, Optional.empty(), Ending.CLIENT_GONE, Optional.empty()));
			case Effect.HandOver handOver -> handOver();
			case Effect.LeaveToOthers leave -> {
				this.link.replaced();
				tellMovedOn();
			}
		}
	}

	private void reopened(TurnsSoFar before) {
		Optional<Turn> waiting = before.last().filter((turn) -> turn.party() == Party.CLIENT);
		tell(new ConversationEvent.Reopened(this.id, this.state.address(), this.state.connectedAt(),
				this.state.handle(), before.lastReply(), waiting, before.held().size()));
		waiting.ifPresent((turn) -> tell(new ConversationEvent.ClientTurn(this.id, this.state.handle(), turn)));
		if (!before.held().isEmpty()) {
			tell(new ConversationEvent.MessageHeld(this.id, before.held().size()));
		}
	}

	private void accept(Turn turn, boolean wasHeld) {
		if (commit(new JournalEntry.TurnAccepted(this.id, turn, wasHeld))) {
			tell(new ConversationEvent.ClientTurn(this.id, this.state.handle(), turn));
		}
	}

	private void hold(Arrival arrival, int waiting) {
		boolean isKept = switch (arrival) {
			case Arrival.Message(MessageText text) -> commit(new JournalEntry.MessageHeld(this.id, text, now()));
			case Arrival.Refused refused -> !this.state.isResumable()
					|| commit(new JournalEntry.RefusalHeld(this.id, refused.code(), refused.answer(), now()));
		};
		if (isKept) {
			tell(new ConversationEvent.MessageHeld(this.id, waiting));
		}
	}

	private void answer(Arrival.Refused refused, boolean wasHeld) {
		if (commit(new JournalEntry.MessageRefused(this.id, refused.code(), refused.answer(),
				wasHeld && this.state.isResumable(), now()))) {
			this.client.say(refused.answer());
			tell(new ConversationEvent.MessageRefused(this.id, refused.code()));
		}
	}

	private void send(Turn turn) {
		if (!commit(new JournalEntry.TurnAccepted(this.id, turn, false))) {
			return;
		}
		if (this.client.say(turn.text())) {
			delivered(turn.number());
			tell(new ConversationEvent.ReplySent(this.id, turn));
		}
		else {
			tell(new ConversationEvent.ReplyUndelivered(this.id, turn));
		}
	}

	/** The client's first line is answered before anything else is said. */
	private void confirm(Effect.ConfirmResumable confirm) {
		if (commit(new JournalEntry.Kept(this.id, confirm.next()))) {
			this.client.answer(new ResumeAnswer.Ready(confirm.window()));
		}
	}

	/**
	 * Earlier effects have gone to the old line, and are among the missed ones. A client
	 * that gets no answer asks again (R10), perhaps at a node that may give one.
	 */
	private void resume(Effect.ResumeClient resume) {
		boolean isDurable = this.journal.commit(new JournalEntry.Resumed(this.id, resume.next()), false).isDurable();
		this.interpreter.run(this.conversation, new Command.ResumeRecorded(resume.used()));
		if (!isDurable) {
			this.link.close();
			return;
		}
		ResumeDecision.Resumed resumed = resume.resumed();
		this.client.answer(new ResumeAnswer.Resumed(resumed.taken(), resumed.said()));
		// The note of it may have been lost with another server.
		resumed.heard().forEach((answer) -> answer.turn().ifPresent(this::delivered));
		for (ResumeDecision.Answer missed : resumed.missed()) {
			if (this.client.say(missed.text())) {
				missed.turn().ifPresent(this::delivered);
			}
		}
		tell(new ConversationEvent.Resumed(this.id));
	}

	/** A socket is closed at once; that it is over is shown when it is durable. */
	private void end(Termination termination) {
		termination.farewell().ifPresent(this.client::say);
		if (termination.saysQuit()) {
			this.link.quit();
		}
		else {
			this.link.close();
		}
		this.journal.recordEnding(termination);
		tell(new ConversationEvent.Ended(this.id, this.state.handle(), termination.ending(), termination.cutOff()));
	}

	/**
	 * Another server continues it, after all that was decided here. Its client is not
	 * told. What can't be handed over nobody can continue.
	 */
	private void handOver() {
		this.link.replaced();
		if (!this.journal.commit(new JournalEntry.LetGo(this.id), false).isDurable()) {
			this.journal.appendSoon(new JournalEntry.Ended(this.id, Ending.JOURNAL_FAILED, Optional.empty(), now()));
		}
		tellMovedOn();
	}

	/** Commits an entry, or tells the client that the conversation ends without it. */
	private boolean commit(JournalEntry entry) {
		return switch (this.journal.commit(entry, true)) {
			case DURABLE -> true;
			case REFUSED -> {
				this.client.say(APOLOGY);
				yield false;
			}
			case PAST_A_REFUSAL -> false;
		};
	}

	private void delivered(int turn) {
		this.journal.appendSoon(new JournalEntry.TurnDelivered(this.id, turn, now()));
	}

	private void tell(ConversationEvent event) {
		this.interpreter.tell(this.conversation, (listener) -> listener.on(event));
	}

	private void tellMovedOn() {
		this.interpreter.tell(this.conversation, (listener) -> listener.movedOn(this.id));
	}

	private Instant now() {
		return this.interpreter.clock().instant();
	}

}
