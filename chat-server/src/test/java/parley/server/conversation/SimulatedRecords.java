package parley.server.conversation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import parley.server.journal.InterruptedConversation;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;

/** What is durable, of all conversations. */
final class SimulatedRecords {

	private final Map<ConversationId, SimulatedRecord> records = new LinkedHashMap<>();

	/** Those of which something was refused. */
	private final Set<ConversationId> refused = new HashSet<>();

	private final RuleChecks rules;

	SimulatedRecords(RuleChecks rules) {
		this.rules = rules;
	}

	@Nullable SimulatedRecord find(ConversationId id) {
		return this.records.get(id);
	}

	long lastConversation() {
		return this.records.keySet().stream().mapToLong(ConversationId::number).max().orElse(0);
	}

	boolean isAllOver() {
		return this.records.values().stream().allMatch(SimulatedRecord::isOver);
	}

	void refuse(JournalEntry entry) {
		this.refused.add(entry.conversation());
	}

	boolean isRefused(ConversationId id) {
		return this.refused.contains(id);
	}

	/** Reads what a server that starts finds open. */
	List<InterruptedConversation> interrupted() {
		this.records.values().forEach(SimulatedRecord::endIfClassic);
		return this.records.values().stream().filter((one) -> !one.isOver()).map(SimulatedRecord::interrupted).toList();
	}

	void commit(JournalEntry entry) {
		SimulatedRecord known = this.records.get(entry.conversation());
		if (entry instanceof JournalEntry.Opened opened) {
			this.rules.check(known == null, Rule.RECORD_BEGINS_WITH_THE_CLIENT);
			this.records.put(entry.conversation(), new SimulatedRecord(this.rules, opened));
			return;
		}
		this.rules.check(known != null || entry instanceof JournalEntry.Ended, Rule.RECORD_BEGINS_WITH_THE_CLIENT);
		if (known != null) {
			known.note(entry);
		}
	}

}
