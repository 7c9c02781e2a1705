package parley.server.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.SecretHash;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.JournalEntry;
import parley.server.turn.Arrival;
import parley.server.turn.Party;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnsSoFar;

/** One conversation as far as it is committed. Checks that it is a conversation. */
final class SimulatedRecord {

	private final RuleChecks rules;

	private final JournalEntry.Opened opened;

	private final List<ResumeDecision.Answer> answers = new ArrayList<>();

	private final Deque<Arrival> held = new ArrayDeque<>();

	private @Nullable Turn last;

	private @Nullable Turn lastReply;

	private @Nullable SecretHash next;

	private int taken;

	private int lastSaying;

	private boolean over;

	SimulatedRecord(RuleChecks rules, JournalEntry.Opened opened) {
		this.rules = rules;
		this.opened = opened;
	}

	List<ResumeDecision.Answer> answers() {
		return this.answers;
	}

	boolean hasAnswer(MessageText text) {
		return this.answers.stream().map(ResumeDecision.Answer::text).anyMatch(text::equals);
	}

	/** Where in the order of answers it is. */
	int indexOf(MessageText text) {
		return this.answers.stream().map(ResumeDecision.Answer::text).toList().indexOf(text);
	}

	boolean isOver() {
		return this.over;
	}

	int lastTurn() {
		return (this.last != null) ? this.last.number() : 0;
	}

	boolean isResumable() {
		return this.next != null;
	}

	/** Ends what no client can take up, as a server does when it starts. */
	void endIfClassic() {
		this.over = this.over || !isResumable();
	}

	void note(JournalEntry entry) {
		switch (entry) {
			case JournalEntry.TurnAccepted accepted -> turn(accepted.turn(), accepted.wasHeld());
			case JournalEntry.MessageHeld early -> hold(new Arrival.Message(early.text()));
			case JournalEntry.RefusalHeld early -> hold(new Arrival.Refused(early.code(), early.answer()));
			case JournalEntry.MessageRefused refused -> {
				becomesVisible(refused.answer());
				take(refused.wasHeld());
				this.answers.add(new ResumeDecision.Answer(refused.answer(), OptionalInt.empty()));
			}
			case JournalEntry.Kept kept -> this.next = kept.next();
			case JournalEntry.Resumed resumed -> this.next = resumed.next();
			case JournalEntry.Ended ended -> this.over = true;
			default -> {
			}
		}
	}

	private void hold(Arrival arrival) {
		this.held.add(arrival);
		this.taken++;
	}

	private void turn(Turn turn, boolean wasHeld) {
		this.rules.check(!this.over, Rule.NOTHING_FOLLOWS_AN_ENDING);
		this.rules.check(turn.number() == lastTurn() + 1, Rule.TURNS_ARE_NUMBERED_WITHOUT_A_GAP);
		this.last = turn;
		if (turn.party() == Party.SERVER) {
			this.lastReply = turn;
			this.answers.add(new ResumeDecision.Answer(turn.text(), OptionalInt.of(turn.number())));
		}
		else {
			becomesVisible(turn.text());
			take(wasHeld);
		}
	}

	/** A held refusal of a client that can't come back is in no record until then. */
	private void take(boolean wasHeld) {
		if (wasHeld) {
			this.rules.check(this.held.poll() != null, Rule.HELD_MESSAGES_ARE_RECORDED);
		}
		else {
			this.taken++;
		}
	}

	/** Each message of a client ends with its number. */
	private void becomesVisible(MessageText text) {
		int number = Integer.parseInt(text.value().substring(text.value().lastIndexOf(' ') + 1));
		this.rules.check(number == this.lastSaying + 1, Rule.SAYINGS_BECOME_TURNS_ONCE_AND_IN_ORDER);
		this.lastSaying = number;
	}

	InterruptedConversation interrupted() {
		int first = Math.max(0, this.answers.size() - TurnsSoFar.KEPT_ANSWERS);
		SecretHash secret = this.next;
		if (secret == null) {
			throw new IllegalStateException("it can't be taken up");
		}
		return new InterruptedConversation(this.opened.conversation(), this.opened.handle(), this.opened.address(),
				this.opened.at(),
				new TurnsSoFar(Optional.ofNullable(this.last), Optional.ofNullable(this.lastReply),
						List.copyOf(this.held), this.taken, this.answers.size(),
						this.answers.subList(first, this.answers.size()), secret));
	}

}
