package parley.server.web.page;

import java.util.Optional;

import parley.protocol.VisibleText;
import parley.server.transcript.TranscriptSummary;

/**
 * One transcript, ready to show, but for its turns.
 *
 * @param id the number of the conversation
 * @param name what to call the client
 * @param about where it came from, when, and how it ended
 * @param open whether it goes on
 */
record TranscriptView(long id, String name, String about, boolean open) {

	static TranscriptView of(TranscriptSummary summary) {
		TranscriptRow row = TranscriptRow.of(summary, Optional.empty());
		String about = "%s, %d turns, %s%s".formatted(
				ConversationView.about(row.id(), summary.address(), summary.opened()), row.turns(), row.ending(),
				row.marks().isEmpty() ? "" : ", " + row.marks());
		return new TranscriptView(row.id(), VisibleText.of(row.name()), about, summary.ended().isEmpty());
	}

}
