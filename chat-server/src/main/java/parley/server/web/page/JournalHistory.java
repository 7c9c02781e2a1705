package parley.server.web.page;

import java.util.List;
import java.util.Optional;

import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;

/**
 * From the record.
 */
class JournalHistory implements History {

	private final Transcripts transcripts;

	JournalHistory(Transcripts transcripts) {
		this.transcripts = transcripts;
	}

	@Override
	public List<TranscriptTurn> turns(ConversationId id, int after) {
		return this.transcripts.turns(id, after);
	}

	@Override
	public Optional<TranscriptSummary> summary(ConversationId id) {
		return this.transcripts.list(TranscriptFilter.only(id), Long.MAX_VALUE, 1).stream().findFirst();
	}

	@Override
	public boolean mayRead(Viewer viewer, ConversationId id) {
		return !this.transcripts.list(viewer.readable(TranscriptFilter.only(id)), Long.MAX_VALUE, 1).isEmpty();
	}

}
