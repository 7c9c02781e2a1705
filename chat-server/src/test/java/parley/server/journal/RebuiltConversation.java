package parley.server.journal;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.ResumeSecret;
import parley.protocol.SecretHash;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.Command;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.ResumeAdmission;
import parley.server.turn.ResumeDecision;
import parley.server.turn.SteppedTurns;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One conversation twice: decided on by one service that lives for ever, and by one after
 * the other, each of which begins with what the journal has when the one before was
 * killed.
 */
final class RebuiltConversation {

	private static final int HELD = 4;

	private final ConversationId id = new ConversationId(1);

	private final OpenJournal journal;

	private final Random random;

	private final SteppedTurns steady = service();

	private SteppedTurns mortal = service();

	private SecretHash next = secret();

	private int deaths;

	RebuiltConversation(OpenJournal journal, long seed) {
		this.journal = journal;
		this.random = new Random(seed);
		this.steady.open(this.id);
		this.mortal.open(this.id);
		this.steady.keep(this.id, this.next);
		this.mortal.keep(this.id, this.next);
		journal.open(1, "alice");
		append(new JournalEntry.Kept(this.id, this.next));
	}

	private static SteppedTurns service() {
		return new SteppedTurns(new TurnStateService(HELD, () -> OpenJournal.NOW, () -> 0, new Unlimited()));
	}

	private static SecretHash secret() {
		return ResumeSecret.random(new SecureRandom()).hash();
	}

	int deaths() {
		return this.deaths;
	}

	/** Something happens; then both take it up, and have to answer the same. */
	void step(int number) {
		switch (this.random.nextInt(5)) {
			case 0, 1 -> arrives(new Arrival.Message(new MessageText("message " + number)));
			case 2 -> arrives(new Arrival.Refused(Refusal.EMPTY, new MessageText("refusal " + number)));
			default -> reply(Reply.toWhatWaits(new MessageText("reply " + number), "carol"));
		}
		if (this.random.nextInt(4) == 0) {
			dies();
		}
		takeUp();
	}

	private void arrives(Arrival arrival) {
		CommandOutcome decision = this.mortal.arrived(this.id, arrival);
		assertThat(decision).isEqualTo(this.steady.arrived(this.id, arrival));
		switch (decision) {
			case ArrivalDecision.Accepted(Turn turn) -> append(turn(turn, false));
			case ArrivalDecision.Held held -> append(held(arrival));
			case ArrivalDecision.Answered(Arrival.Refused refused) -> append(refused(refused, false));
			case ArrivalDecision.NoRoom noRoom -> assertThat(this.steady.hasRoom(this.id)).isFalse();
			default -> throw new AssertionError(decision);
		}
	}

	/** It may be killed between the reply and what that allows. */
	private void reply(Reply reply) {
		SteppedTurns.Said decision = this.mortal.reply(this.id, reply);
		assertThat(decision).isEqualTo(this.steady.reply(this.id, reply));
		if (decision.result() instanceof ReplyOutcome.Accepted(Turn accepted)) {
			append(turn(accepted, false));
			if (this.random.nextInt(3) == 0) {
				SteppedTurns.Said caughtUp = dies();
				assertThat(caughtUp.refused()).isEqualTo(decision.refused());
				assertThat(caughtUp.next()).isEqualTo(decision.next());
			}
			decision.refused().forEach((refused) -> append(refused(refused, true)));
			decision.next().ifPresent((turn) -> append(turn(turn, true)));
		}
	}

	private SteppedTurns.Said dies() {
		this.deaths++;
		this.mortal = service();
		return this.mortal.reopen(this.id,
				new InterruptedConversations(this.journal.database).find(this.id).orElseThrow().turns());
	}

	private void takeUp() {
		for (int heard = 0; heard < 1000; heard++) {
			SecretHash following = secret();
			CommandOutcome decision = this.mortal.resume(this.id, this.next, heard, following);
			assertThat(decision).isEqualTo(this.steady.resume(this.id, this.next, heard, following));
			if (decision instanceof ResumeDecision.Resumed) {
				assertThat(this.mortal.resume(this.id, this.next, heard, following))
					.isEqualTo(new ResumeDecision.Gone());
				this.next = following;
				append(new JournalEntry.Resumed(this.id, following));
				return;
			}
		}
		throw new AssertionError("could not be taken up");
	}

	private JournalEntry turn(Turn turn, boolean wasHeld) {
		return new JournalEntry.TurnAccepted(this.id, turn, wasHeld);
	}

	private JournalEntry held(Arrival arrival) {
		Instant at = OpenJournal.NOW;
		return switch (arrival) {
			case Arrival.Message(MessageText text) -> new JournalEntry.MessageHeld(this.id, text, at);
			case Arrival.Refused(Refusal code, MessageText answer) ->
				new JournalEntry.RefusalHeld(this.id, code, answer, at);
		};
	}

	private JournalEntry refused(Arrival.Refused refused, boolean wasHeld) {
		return new JournalEntry.MessageRefused(this.id, refused.code(), refused.answer(), wasHeld, OpenJournal.NOW);
	}

	private void append(JournalEntry entry) {
		this.journal.journal.append(List.of(entry));
	}

	/** Every client may come back. */
	private static final class Unlimited implements ResumeAdmission {

		@Override
		public Grant request(ConversationState state, Command command) {
			return new Grant(true, true);
		}

		@Override
		public void settle(ConversationState before, ConversationState next, Command command, Grant grant) {
			// Nothing is counted.
		}

	}

}
