package parley.server.web.page;

import java.util.List;
import java.util.Optional;

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
	public List<TranscriptTurn> after(ConversationId id, int after, int limit) {
		return this.transcripts.turns(id, after, limit);
	}

	@Override
	public List<TranscriptTurn> before(ConversationId id, int before, int limit) {
		return this.transcripts.lastTurns(id, before, limit);
	}

	@Override
	public Optional<TranscriptSummary> summary(ConversationId id) {
		return this.transcripts.find(id);
	}

}
