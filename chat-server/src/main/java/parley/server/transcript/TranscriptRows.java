package parley.server.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import parley.server.journal.JournalTime;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Party;

/**
 * Reads rows of the journal's tables.
 */
final class TranscriptRows {

	private TranscriptRows() {
	}

	static TranscriptSummary summary(ResultSet row, int number) throws SQLException {
		return new TranscriptSummary(new ConversationId(row.getLong("id")),
				Optional.ofNullable(row.getString("handle")), row.getString("address"),
				JournalTime.instant(row.getLong("opened")), instant(row, "ended"),
				Optional.ofNullable(row.getString("ending")).map((word) -> Words.read(Ending.class, word)),
				Optional.ofNullable(row.getString("cut_off")).map((word) -> Words.read(CutOff.class, word)),
				row.getInt("turns"), row.getInt("undelivered"));
	}

	static TranscriptTurn turn(ResultSet row, int number) throws SQLException {
		return new TranscriptTurn(row.getInt("seq"), Words.read(Party.class, row.getString("party")),
				row.getString("text"), JournalTime.instant(row.getLong("at")), instant(row, "delivered"),
				Optional.ofNullable(row.getString("author")));
	}

	static EarlyMessage early(ResultSet row, int number) throws SQLException {
		Instant at = JournalTime.instant(row.getLong("at"));
		return "held".equals(row.getString("kind")) ? new EarlyMessage.Held(row.getString("text"), at)
				: new EarlyMessage.Refused(row.getString("code"), at);
	}

	static TranscriptNote note(ResultSet row, int number) throws SQLException {
		return new TranscriptNote(row.getString("author"), row.getString("text"),
				JournalTime.instant(row.getLong("at")));
	}

	static SearchHit hit(ResultSet row, int number) throws SQLException {
		return new SearchHit(row.getLong("position"), new ConversationId(row.getLong("conversation")),
				Optional.ofNullable(row.getString("handle")), turn(row, number));
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		long micros = row.getLong(column);
		return row.wasNull() ? Optional.empty() : Optional.of(JournalTime.instant(micros));
	}

}
