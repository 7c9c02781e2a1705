package parley.server.web.page;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

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

	private final Map<ConversationId, LastTurns> turns = new ConcurrentHashMap<>();

	RememberedHistory(Desk desk) {
		desk.subscribe(this::on);
	}

	@Override
	public List<TranscriptTurn> after(ConversationId id, int after, int limit) {
		return numbered(id, (number) -> number > after).limit(limit).toList();
	}

	@Override
	public List<TranscriptTurn> before(ConversationId id, int before, int limit) {
		List<TranscriptTurn> all = numbered(id, (number) -> number < before).toList();
		return all.subList(Math.max(0, all.size() - limit), all.size());
	}

	private Stream<TranscriptTurn> numbered(ConversationId id, IntPredicate which) {
		LastTurns last = this.turns.get(id);
		return (last != null) ? last.all().stream().filter((turn) -> which.test(turn.number())) : Stream.empty();
	}

	@Override
	public Optional<TranscriptSummary> summary(ConversationId id) {
		return Optional.empty();
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
		LastTurns known = this.turns.get(id);
		// Without asking first, each turn would lock a part of the map.
		((known != null) ? known : this.turns.computeIfAbsent(id, (absent) -> new LastTurns())).add(turn);
	}

	/** The last turns of one conversation. Safe for any thread. */
	private static final class LastTurns {

		private final ArrayDeque<Turn> kept = new ArrayDeque<>();

		synchronized void add(Turn turn) {
			if (this.kept.size() == TURNS_KEPT) {
				this.kept.remove();
			}
			this.kept.add(turn);
		}

		synchronized List<TranscriptTurn> all() {
			return this.kept.stream().map(LastTurns::shown).toList();
		}

		private static TranscriptTurn shown(Turn turn) {
			return new TranscriptTurn(turn.number(), turn.party(), turn.text().value(), turn.at(), Optional.empty(),
					turn.author());
		}

	}

}
