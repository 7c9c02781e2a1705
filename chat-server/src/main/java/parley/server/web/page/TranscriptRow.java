package parley.server.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

import parley.protocol.VisibleText;
import parley.server.transcript.Excerpt;
import parley.server.transcript.TranscriptSummary;

/**
 * A conversation in the list of transcripts, ready to show.
 *
 * @param id its number
 * @param name what to call the client
 * @param opened when it connected
 * @param clock the same, as the server's clock shows it
 * @param address from where
 * @param turns how many turns it has
 * @param ending how it ended, or that it is open
 * @param marks what somebody should look at
 * @param found the part of it that was searched for, in pieces; none without a search
 */
record TranscriptRow(long id, String name, Instant opened, String clock, String address, int turns, String ending,
		String marks, List<Excerpt.Piece> found) {

	static TranscriptRow of(TranscriptSummary summary, Optional<Excerpt> excerpt) {
		StringJoiner marks = new StringJoiner(", ");
		if (summary.isUnanswered()) {
			marks.add("unanswered");
		}
		if (summary.isUndelivered()) {
			marks.add("not delivered");
		}
		return new TranscriptRow(summary.id().number(), VisibleText.of(summary.name()), summary.opened(),
				ConversationView.day(summary.opened()), summary.address(), summary.turns(), summary.outcome(),
				marks.toString(),
				excerpt.stream()
					.flatMap((found) -> found.pieces().stream())
					.map((piece) -> new Excerpt.Piece(VisibleText.of(piece.text()), piece.match()))
					.toList());
	}

}
