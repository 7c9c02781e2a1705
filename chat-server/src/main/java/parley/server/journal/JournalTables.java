package parley.server.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;

/**
 * Writes entries into the tables, in as few statements as there are kinds. Used by one
 * thread, within its transaction.
 */
final class JournalTables {

	private static final String INSERT_CONVERSATION = """
			INSERT INTO conversation (id, handle, address, opened) VALUES (?, ?, ?, ?)
			ON CONFLICT (id) DO NOTHING""";

	private static final String INSERT_TURN = """
			INSERT INTO turn (position, conversation, seq, party, text, at) VALUES (?, ?, ?, ?, ?, ?)""";

	private static final String UPDATE_DELIVERED = """
			UPDATE turn SET delivered = ? WHERE conversation = ? AND seq = ?""";

	private static final String INSERT_EARLY = """
			INSERT INTO early (position, conversation, kind, code, text, at) VALUES (?, ?, ?, ?, ?, ?)""";

	private static final String DELETE_OLDEST_HELD = """
			DELETE FROM early WHERE position =
			  (SELECT min(position) FROM early WHERE conversation = ? AND kind = 'held')""";

	private static final String UPDATE_ENDED = """
			UPDATE conversation SET ended = ?, ending = ?,
			  turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id),
			  undelivered = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id
			    AND turn.party = 'server' AND turn.delivered IS NULL)
			WHERE id = ?""";

	private final JdbcTemplate jdbc;

	private final AtomicLong lastPosition;

	JournalTables(JdbcTemplate jdbc, long lastPosition) {
		this.jdbc = jdbc;
		this.lastPosition = new AtomicLong(lastPosition);
	}

	/** Writes them all; the order among entries of one conversation is kept. */
	void write(List<JournalEntry> entries) {
		write(INSERT_CONVERSATION, all(entries, JournalEntry.Opened.class), this::setOpened);
		write(INSERT_EARLY, all(entries, JournalEntry.MessageHeld.class), this::setHeld);
		write(INSERT_EARLY, all(entries, JournalEntry.MessageRefused.class), this::setRefused);
		List<JournalEntry.TurnAccepted> turns = all(entries, JournalEntry.TurnAccepted.class);
		write(INSERT_TURN, turns, this::setTurn);
		write(DELETE_OLDEST_HELD, turns.stream().filter(JournalEntry.TurnAccepted::wasHeld).toList(),
				(row, entry) -> row.setLong(1, entry.conversation().number()));
		write(UPDATE_DELIVERED, all(entries, JournalEntry.TurnDelivered.class), JournalTables::setDelivered);
		write(UPDATE_ENDED, all(entries, JournalEntry.Ended.class), JournalTables::setEnded);
	}

	static long micros(Instant instant) {
		return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
	}

	/** An enum's name as it is kept and exported: {@code server-stopped}. */
	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private <T extends JournalEntry> void write(String sql, List<T> rows,
			ParameterizedPreparedStatementSetter<T> setter) {
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(sql, rows, rows.size(), setter);
		}
	}

	private static <T extends JournalEntry> List<T> all(List<JournalEntry> entries, Class<T> kind) {
		List<T> found = new ArrayList<>();
		for (JournalEntry entry : entries) {
			if (kind.isInstance(entry)) {
				found.add(kind.cast(entry));
			}
		}
		return found;
	}

	private void setOpened(PreparedStatement row, JournalEntry.Opened entry) throws SQLException {
		row.setLong(1, entry.conversation().number());
		row.setString(2, entry.handle().orElse(null));
		row.setString(3, entry.address());
		row.setLong(4, micros(entry.at()));
	}

	private void setTurn(PreparedStatement row, JournalEntry.TurnAccepted entry) throws SQLException {
		row.setLong(1, this.lastPosition.incrementAndGet());
		row.setLong(2, entry.conversation().number());
		row.setInt(3, entry.turn().number());
		row.setString(4, word(entry.turn().party()));
		row.setString(5, entry.turn().text().value());
		row.setLong(6, micros(entry.turn().at()));
	}

	private void setHeld(PreparedStatement row, JournalEntry.MessageHeld entry) throws SQLException {
		setEarly(row, entry, "held", null, entry.text().value(), entry.at());
	}

	private void setRefused(PreparedStatement row, JournalEntry.MessageRefused entry) throws SQLException {
		setEarly(row, entry, "refused", word(entry.code()), null, entry.at());
	}

	private void setEarly(PreparedStatement row, JournalEntry entry, String kind, @Nullable String code,
			@Nullable String text, Instant at) throws SQLException {
		row.setLong(1, this.lastPosition.incrementAndGet());
		row.setLong(2, entry.conversation().number());
		row.setString(3, kind);
		row.setString(4, code);
		row.setString(5, text);
		row.setLong(6, micros(at));
	}

	private static void setDelivered(PreparedStatement row, JournalEntry.TurnDelivered entry) throws SQLException {
		row.setLong(1, micros(entry.at()));
		row.setLong(2, entry.conversation().number());
		row.setInt(3, entry.number());
	}

	private static void setEnded(PreparedStatement row, JournalEntry.Ended entry) throws SQLException {
		row.setLong(1, micros(entry.at()));
		row.setString(2, word(entry.ending()));
		row.setLong(3, entry.conversation().number());
	}

}
