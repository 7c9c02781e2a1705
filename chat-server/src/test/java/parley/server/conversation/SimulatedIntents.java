package parley.server.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.cluster.InMemoryDatabase;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;

/** What operators have wanted of a cluster. Checks that each outcome is true. */
final class SimulatedIntents {

	private final List<Long> open = new ArrayList<>();

	private final InMemoryDatabase database;

	private final SimulatedRecords records;

	private final RuleChecks rules;

	private int seen;

	SimulatedIntents(InMemoryDatabase database, SimulatedRecords records, RuleChecks rules) {
		this.database = database;
		this.records = records;
		this.rules = rules;
	}

	/** Notes those that were given since. */
	void look() {
		for (; this.seen < this.database.given(); this.seen++) {
			this.open.add(this.seen + 1L);
		}
	}

	/** An outcome is checked when it is there: later it may have become true. */
	void check() {
		look();
		if (!this.open.isEmpty()) {
			this.open.removeIf((id) -> {
				Optional<InMemoryDatabase.Settled> settled = this.database.settled(id);
				settled.ifPresent((one) -> this.rules.check(isTrue(one), Rule.OUTCOMES_ARE_TRUE));
				return settled.isPresent();
			});
		}
	}

	boolean isSettled() {
		check();
		return this.open.isEmpty();
	}

	/**
	 * A node that takes up a conversation whose time is up says so before it performs
	 * what was given.
	 */
	boolean isKept(ConversationId id, MessageText text) {
		SimulatedRecord record = this.records.find(id);
		return record != null
				&& (record.hasAnswer(text) || CutOff.UNANSWERED.farewell().filter(record::hasAnswer).isPresent());
	}

	private boolean isTrue(InMemoryDatabase.Settled settled) {
		@Nullable SimulatedRecord record = this.records.find(settled.conversation());
		boolean isSaid = record != null && settled.text().filter(record::hasAnswer).isPresent();
		return record != null && switch (settled.word()) {
			case "ACCEPTED" -> settled.text().isEmpty() ? record.isOver() : isSaid;
			case "ANSWERED" -> !isSaid && record.lastTurn() > settled.turn();
			case "OVER" -> !isSaid && record.isOver();
			default -> false;
		};
	}

}
