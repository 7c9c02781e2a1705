package parley.server.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import parley.server.conversation.ConversationEvent;
import parley.server.desk.Desk;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * Without a journal: the last turns of the conversations that are open, in memory, and
 * nothing of those that are over.
 */
class RememberedHistory implements History {

	private static final int TURNS_KEPT = 50;

	private final Map<ConversationId, List<TranscriptTurn>> turns = new ConcurrentHashMap<>();

	RememberedHistory(Desk desk) {
		desk.subscribe(this::on);
	}

	@Override
	public List<TranscriptTurn> turns(ConversationId id, int after) {
		return this.turns.getOrDefault(id, List.of()).stream().filter((turn) -> turn.number() > after).toList();
	}

	@Override
	public Optional<TranscriptSummary> summary(ConversationId id) {
		return Optional.empty();
	}

	@Override
	public boolean mayRead(Viewer viewer, ConversationId id) {
		return true;
	}

	private void on(ConversationEvent event) {
		switch (event) {
			case ConversationEvent.ClientTurn asked -> keep(asked.conversation(), asked.turn());
			case ConversationEvent.ReplySent sent -> keep(sent.conversation(), sent.turn());
			case ConversationEvent.ReplyUndelivered lost -> keep(lost.conversation(), lost.turn());
			case ConversationEvent.Ended ended -> this.turns.remove(ended.conversation());
			default -> {
			}
		}
	}

	private void keep(ConversationId id, Turn turn) {
		this.turns.merge(id, List.of(kept(turn)), (before, now) -> {
			List<TranscriptTurn> all = new ArrayList<>(before);
			all.addAll(now);
			return List.copyOf(all.subList(Math.max(0, all.size() - TURNS_KEPT), all.size()));
		});
	}

	private static TranscriptTurn kept(Turn turn) {
		return new TranscriptTurn(turn.number(), turn.party(), turn.text().value(), turn.at(), Optional.empty(),
				turn.author());
	}

}
