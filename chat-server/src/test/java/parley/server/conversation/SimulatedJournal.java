package parley.server.conversation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.SecretHash;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Party;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnsSoFar;

/**
 * A journal in memory: what was committed survives a crash, what was to be committed soon
 * doesn't. Checks that what it is given is a conversation.
 */
final class SimulatedJournal implements Journal {

	private final Map<ConversationId, CommittedRecord> records = new LinkedHashMap<>();

	private final List<JournalEntry> soon = new ArrayList<>();

	private final SimulatedWorld world;

	private int failures;

	private long last;

	SimulatedJournal(SimulatedWorld world) {
		this.world = world;
	}

	/** The next appends fail. */
	void fails(int appends) {
		this.failures = appends;
	}

	void crash() {
		this.soon.clear();
		this.failures = 0;
	}

	@Override
	public void append(List<JournalEntry> entries) {
		if (this.failures > 0) {
			this.failures--;
			throw new JournalUnavailableException("on purpose, by a simulation");
		}
		this.soon.forEach(this::commit);
		this.soon.clear();
		entries.forEach(this::commit);
	}

	@Override
	public void appendSoon(JournalEntry entry) {
		this.soon.add(entry);
	}

	@Override
	public long lastConversation() {
		return this.last;
	}

	@Nullable CommittedRecord find(ConversationId id) {
		return this.records.get(id);
	}

	List<InterruptedConversation> interrupted() {
		return this.records.values()
			.stream()
			.filter((one) -> !one.over && one.next != null)
			.map(CommittedRecord::interrupted)
			.toList();
	}

	private void commit(JournalEntry entry) {
		if (entry instanceof JournalEntry.Opened opened) {
			this.world.check(this.records.put(entry.conversation(), new CommittedRecord(opened, this.world)) == null,
					"opened once");
			this.last = Math.max(this.last, entry.conversation().number());
			return;
		}
		CommittedRecord known = this.records.get(entry.conversation());
		this.world.check(known != null || entry instanceof JournalEntry.Ended,
				"a record begins with who the client is");
		if (known != null) {
			known.note(entry);
		}
	}

	/** One conversation, as far as it is committed. */
	static final class CommittedRecord {

		private final JournalEntry.Opened opened;

		private final SimulatedWorld world;

		private final List<ResumeDecision.Answer> answers = new ArrayList<>();

		private final Deque<Arrival> held = new ArrayDeque<>();

		private @Nullable Turn last;

		private @Nullable Turn lastReply;

		private @Nullable SecretHash next;

		private int taken;

		private int lastShown;

		private boolean over;

		CommittedRecord(JournalEntry.Opened opened, SimulatedWorld world) {
			this.opened = opened;
			this.world = world;
		}

		List<ResumeDecision.Answer> answers() {
			return this.answers;
		}

		boolean isOver() {
			return this.over;
		}

		int lastTurn() {
			return (this.last != null) ? this.last.number() : 0;
		}

		private void note(JournalEntry entry) {
			switch (entry) {
				case JournalEntry.TurnAccepted(ConversationId id, Turn turn, boolean wasHeld) -> turn(turn, wasHeld);
				case JournalEntry.MessageHeld early -> hold(new Arrival.Message(early.text()));
				case JournalEntry.RefusalHeld early -> hold(new Arrival.Refused(early.code(), early.answer()));
				case JournalEntry.MessageRefused refused -> {
					shown(refused.answer());
					take(refused.wasHeld());
					answer(refused.answer(), OptionalInt.empty());
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
			this.world.check(!this.over, "nothing follows an ending");
			this.world.check(turn.number() == lastTurn() + 1, "turns are numbered without a gap");
			this.last = turn;
			if (turn.party() == Party.SERVER) {
				this.lastReply = turn;
				answer(turn.text(), OptionalInt.of(turn.number()));
			}
			else {
				shown(turn.text());
				take(wasHeld);
			}
		}

		/** A held refusal of a client that can't come back is in no record until then. */
		private void take(boolean wasHeld) {
			if (wasHeld) {
				this.world.check(this.held.poll() != null, "what was held had been recorded");
			}
			else {
				this.taken++;
			}
		}

		private void answer(MessageText text, OptionalInt turn) {
			this.answers.add(new ResumeDecision.Answer(text, turn));
		}

		/** Each message of a client ends with its number. */
		private void shown(MessageText text) {
			int number = Integer.parseInt(text.value().substring(text.value().lastIndexOf(' ') + 1));
			this.world.check(number == this.lastShown + 1, "what a client says is shown once and in order");
			this.lastShown = number;
		}

		private InterruptedConversation interrupted() {
			int first = Math.max(0, this.answers.size() - TurnsSoFar.KEPT_ANSWERS);
			SecretHash secret = this.next;
			if (secret == null) {
				throw new IllegalStateException("it can't be taken up");
			}
			return new InterruptedConversation(this.opened.conversation(), this.opened.handle(), this.opened.address(),
					Instant.EPOCH,
					new TurnsSoFar(Optional.ofNullable(this.last), Optional.ofNullable(this.lastReply),
							List.copyOf(this.held), this.taken, this.answers.size(),
							this.answers.subList(first, this.answers.size()), secret));
		}

	}

}
