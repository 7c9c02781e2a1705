package parley.server.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import parley.server.transcript.TranscriptFilter;
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

	/** Past and present. */
	Optional<TranscriptSummary> find(ConversationId id) {
		return (this.transcripts != null) ? this.transcripts.find(id) : Optional.empty();
	}

	/** What was said in it, in order. */
	List<TranscriptTurn> turns(ConversationId id, int after, int limit) {
		return (this.transcripts != null) ? this.transcripts.turns(id, after, limit) : List.of();
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

}
