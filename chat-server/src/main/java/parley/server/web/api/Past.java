package parley.server.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import parley.server.transcript.EarlyMessage;
import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.TranscriptNote;
import parley.server.transcript.TranscriptSink;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;

/**
 * What the record knows of conversations; nothing where nothing is kept. Safe for any
 * thread.
 */
@Component
@ConditionalOnWebApplication
class Past {

	private final @Nullable Transcripts transcripts;

	Past(ObjectProvider<Transcripts> transcripts) {
		this.transcripts = transcripts.getIfAvailable();
	}

	/**
	 * One conversation in the record.
	 *
	 * @param summary itself
	 * @param turns what was said
	 */
	record Transcript(TranscriptSummary summary, List<TranscriptTurn> turns) {

		boolean hasAnswerBy(String operator) {
			return this.turns.stream().anyMatch((turn) -> turn.author().filter(operator::equals).isPresent());
		}

	}

	/** Past and present. */
	Optional<Transcript> find(ConversationId id) {
		Collected collected = new Collected();
		if (this.transcripts != null) {
			this.transcripts.export(TranscriptFilter.only(id), collected);
		}
		return Optional.ofNullable(collected.summary).map((summary) -> new Transcript(summary, collected.turns));
	}

	/** Those that are over, newest first: those that are open don't count. */
	List<TranscriptSummary> ended(long before, int limit) {
		List<TranscriptSummary> ended = new ArrayList<>();
		long from = before;
		while (this.transcripts != null && ended.size() < limit) {
			List<TranscriptSummary> page = this.transcripts.list(TranscriptFilter.ALL, from, Paging.MAX_LIMIT);
			page.stream()
				.filter((summary) -> summary.ended().isPresent())
				.limit(limit - ended.size())
				.forEach(ended::add);
			if (page.size() < Paging.MAX_LIMIT) {
				break;
			}
			from = page.getLast().id().number();
		}
		return ended;
	}

	private static final class Collected implements TranscriptSink {

		private @Nullable TranscriptSummary summary;

		private final List<TranscriptTurn> turns = new ArrayList<>();

		@Override
		public void begin(TranscriptSummary conversation) {
			this.summary = conversation;
		}

		@Override
		public void turn(TranscriptTurn turn) {
			this.turns.add(turn);
		}

		@Override
		public void early(EarlyMessage message) {
			// Messages that are no turns are in the transcript.
		}

		@Override
		public void note(TranscriptNote note) {
			// The desk knows them as well.
		}

		@Override
		public void end() {
			// There is one.
		}

	}

}
