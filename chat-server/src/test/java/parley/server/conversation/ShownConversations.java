package parley.server.conversation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Turn;

/** The conversations that a server's desk would show, each with its last turn. */
final class ShownConversations implements ConversationListener {

	private final Map<ConversationId, Integer> shown = new HashMap<>();

	private final SimulatedRecords records;

	private final RuleChecks rules;

	ShownConversations(SimulatedRecords records, RuleChecks rules) {
		this.records = records;
		this.rules = rules;
	}

	boolean isEmpty() {
		return this.shown.isEmpty();
	}

	int lastTurn(ConversationId id) {
		return this.shown.getOrDefault(id, 0);
	}

	@Override
	public void on(ConversationEvent event) {
		ConversationId id = event.conversation();
		switch (event) {
			case ConversationEvent.Connected connected -> begin(id, 0);
			case ConversationEvent.Reopened reopened ->
				begin(id, reopened.waiting().or(reopened::reply).map(Turn::number).orElse(0)
						- (reopened.waiting().isPresent() ? 1 : 0));
			case ConversationEvent.Ended ended -> {
				this.rules.check(this.shown.remove(id) != null, Rule.NEWS_FOLLOWS_A_BEGINNING);
				this.rules.check(!ended.cutOff().equals(Optional.of(CutOff.INTERNAL_ERROR)),
						Rule.NOTHING_FAILS_UNEXPECTEDLY);
			}
			case ConversationEvent.ClientTurn asked -> show(id, asked.turn().number());
			case ConversationEvent.ReplySent sent -> show(id, sent.turn().number());
			case ConversationEvent.ReplyUndelivered lost -> show(id, lost.turn().number());
			default -> this.rules.check(this.shown.containsKey(id), Rule.NEWS_FOLLOWS_A_BEGINNING);
		}
	}

	@Override
	public void movedOn(ConversationId id) {
		this.shown.remove(id);
	}

	private void begin(ConversationId id, int lastTurn) {
		this.rules.check(this.shown.put(id, lastTurn) == null, Rule.NEWS_FOLLOWS_A_BEGINNING);
	}

	private void show(ConversationId id, int turn) {
		@Nullable SimulatedRecord known = this.records.find(id);
		this.rules.check(known != null && known.lastTurn() >= turn, Rule.COMMITTED_BEFORE_IT_IS_SHOWN);
		@Nullable Integer before = this.shown.put(id, turn);
		this.rules.check(before != null, Rule.NEWS_FOLLOWS_A_BEGINNING);
		this.rules.check(before == null || turn == before + 1, Rule.TURNS_ARE_SHOWN_ONCE_AND_IN_ORDER);
	}

}
