package parley.server.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must be true of one conversation, told by two lists and nothing else: all that was
 * taken from the client, and all that became visible (turns and refusals). Whose floor it
 * is, what is held and how much, follows from them. Checks each decision of the service
 * as it is made.
 */
final class ModelConversation {

	private final ConversationId id;

	private final SteppedTurns turns;

	private final int limit;

	private final List<Arrival> taken = new ArrayList<>();

	/** How many of those have become visible, from the front. */
	private int shown;

	private int turnCount;

	private boolean clientSpokeLast;

	private boolean over;

	private int sayings;

	ModelConversation(ConversationId id, SteppedTurns turns, int limit) {
		this.id = id;
		this.turns = turns;
		this.limit = limit;
		turns.open(id);
	}

	boolean isOver() {
		return this.over;
	}

	void message() {
		arrives(new Arrival.Message(saying()));
	}

	void refusal() {
		arrives(new Arrival.Refused(Refusal.NOT_TEXT, saying()));
	}

	void reply() {
		MessageText text = saying();
		SteppedTurns.Said said = this.turns.reply(this.id, Reply.toWhatWaits(text, "operator"));
		ReplyOutcome decision = said.result();
		if (this.over) {
			assertThat(decision).isInstanceOf(CommandOutcome.Over.class);
		}
		else if (!this.clientSpokeLast) {
			assertThat(decision).isInstanceOf(ReplyOutcome.NotYourTurn.class);
		}
		else {
			assertThat(decision).isInstanceOf(ReplyOutcome.Accepted.class);
			accepted(said, text);
		}
	}

	/** Somebody has seen a turn, and answers it some time later. */
	void replyTo(int turn) {
		MessageText text = saying();
		SteppedTurns.Said said = this.turns.reply(this.id, Reply.to(turn, text, "operator"));
		ReplyOutcome decision = said.result();
		int lastReply = this.clientSpokeLast ? this.turnCount - 1 : this.turnCount;
		if (this.over) {
			assertThat(decision).isInstanceOf(CommandOutcome.Over.class);
		}
		else if (lastReply > 0 && turn == lastReply - 1) {
			assertThat(decision).isInstanceOfSatisfying(ReplyOutcome.Answered.class,
					(answered) -> assertThat(answered.answer()).isEqualTo(lastReply));
		}
		else if (!this.clientSpokeLast) {
			assertThat(decision).isInstanceOf(ReplyOutcome.NotYourTurn.class);
		}
		else if (turn == this.turnCount) {
			assertThat(decision).isInstanceOf(ReplyOutcome.Accepted.class);
			accepted(said, text);
		}
		else {
			assertThat(decision).isInstanceOfSatisfying(ReplyOutcome.Newer.class,
					(newer) -> assertThat(newer.waiting()).isEqualTo(this.turnCount));
		}
	}

	int lastTurn() {
		return this.turnCount;
	}

	/** A quit or a disconnect: both end it, in turn or not. */
	void end() {
		assertThat(this.turns.end(this.id)).isEqualTo(!this.over);
		this.over = true;
	}

	private void arrives(Arrival arrival) {
		int held = this.taken.size() - this.shown;
		assertThat(this.turns.hasRoom(this.id)).isEqualTo(this.over || !this.clientSpokeLast || held < this.limit);
		CommandOutcome decision = this.turns.arrived(this.id, arrival);
		if (this.over) {
			assertThat(decision).isInstanceOf(CommandOutcome.Over.class);
			return;
		}
		if (this.clientSpokeLast && held == this.limit) {
			assertThat(decision).isInstanceOf(ArrivalDecision.NoRoom.class);
			return;
		}
		this.taken.add(arrival);
		switch (decision) {
			case ArrivalDecision.Accepted(Turn turn) -> showClientTurn(turn);
			case ArrivalDecision.Answered(Arrival.Refused refused) -> showRefusal(refused);
			case ArrivalDecision.Held(int waiting) -> assertThat(waiting).isEqualTo(held + 1);
			case ArrivalDecision.NoRoom noRoom -> throw new AssertionError("there was room");
			default -> throw new AssertionError(decision);
		}
		checkNothingIsHeldInVain();
	}

	private void accepted(SteppedTurns.Said decision, MessageText text) {
		showTurn(((ReplyOutcome.Accepted) decision.result()).turn(), Party.SERVER, text);
		this.clientSpokeLast = false;
		decision.refused().forEach(this::showRefusal);
		decision.next().ifPresent(this::showClientTurn);
		checkNothingIsHeldInVain();
	}

	private void showClientTurn(Turn turn) {
		assertThat(this.clientSpokeLast).as("the client has just spoken").isFalse();
		Arrival next = nextToShow().orElseThrow(() -> new AssertionError("a turn that nobody said: " + turn));
		assertThat(next).as("the oldest that was not shown").isEqualTo(new Arrival.Message(turn.text()));
		showTurn(turn, Party.CLIENT, turn.text());
		this.clientSpokeLast = true;
		this.shown++;
	}

	private void showRefusal(Arrival.Refused refused) {
		assertThat(this.clientSpokeLast).as("refused out of its place").isFalse();
		assertThat(nextToShow()).as("the oldest that was not shown").contains(refused);
		this.shown++;
	}

	private void showTurn(Turn turn, Party party, MessageText text) {
		assertThat(turn.number()).isEqualTo(++this.turnCount);
		assertThat(turn.party()).isEqualTo(party);
		assertThat(turn.text()).isEqualTo(text);
	}

	private Optional<Arrival> nextToShow() {
		return (this.shown < this.taken.size()) ? Optional.of(this.taken.get(this.shown)) : Optional.empty();
	}

	private void checkNothingIsHeldInVain() {
		if (!this.clientSpokeLast) {
			assertThat(this.shown).as("held although the client has the floor").isEqualTo(this.taken.size());
		}
	}

	/** Each text is there once in a conversation, so that none can stand for another. */
	private MessageText saying() {
		return new MessageText(this.id + "/" + ++this.sayings);
	}

}
