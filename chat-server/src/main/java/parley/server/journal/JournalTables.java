package parley.server.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.transaction.support.TransactionOperations;

import parley.server.journal.JournalBatch.Placed;
import parley.server.turn.Turn;

/**
 * Writes entries into the tables, in as few statements as there are kinds. Used by one
 * thread.
 */
final class JournalTables {

	private static final String INSERT_CONVERSATION = """
			INSERT INTO conversation (id, handle, address, opened) VALUES (?, ?, ?, ?)
			ON CONFLICT (id) DO NOTHING""";

	private static final String UPDATE_HANDLE = """
			UPDATE conversation SET handle = ? WHERE id = ?""";

	private static final String INSERT_TURN = """
			INSERT INTO turn (position, conversation, seq, party, text, at, author) VALUES (?, ?, ?, ?, ?, ?, ?)""";

	private static final String UPDATE_DELIVERED = """
			UPDATE turn SET delivered = ? WHERE conversation = ? AND seq = ? AND delivered IS NULL""";

	private static final String INSERT_EARLY = """
			INSERT INTO early (position, conversation, kind, code, text, at, answer) VALUES (?, ?, ?, ?, ?, ?, ?)""";

	private static final String DELETE_OLDEST_HELD = """
			DELETE FROM early WHERE position =
			  (SELECT min(position) FROM early WHERE conversation = ? AND kind = 'held')""";

	private static final String DELETE_OLDEST_HELD_REFUSAL = DELETE_OLDEST_HELD.replace("'held'", "'held-refusal'");

	private static final String INSERT_RESUMPTION = """
			INSERT INTO resumption (conversation, next) VALUES (?, ?) ON CONFLICT (conversation) DO NOTHING""";

	private static final String UPDATE_WAITING = """
			UPDATE resumption SET waiting = 1 WHERE conversation = ?""";

	private static final String UPDATE_NEXT = """
			UPDATE resumption SET next = ?, waiting = 0 WHERE conversation = ?""";

	/** Nodes only. */
	private static final String GIVE_AWAY = """
			UPDATE conversation SET node = (SELECT wanted FROM resumption WHERE resumption.conversation = conversation.id)
			WHERE id = ? AND EXISTS (SELECT 1 FROM resumption
			  WHERE resumption.conversation = conversation.id AND wanted IS NOT NULL)""";

	private static final String DELETE_RESUMPTION = """
			DELETE FROM resumption WHERE conversation = ?""";

	/** Ends conversations, with the turns that they have; which, the caller adds. */
	static final String UPDATE_ENDED = """
			UPDATE conversation SET ended = ?, ending = ?, cut_off = ?,
			  turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id),
			  undelivered = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id
			    AND turn.party = 'server' AND turn.delivered IS NULL)
			""";

	private static final String SELECT_WRITTEN = """
			SELECT EXISTS (SELECT 1 FROM turn WHERE position BETWEEN ? AND ?)
			  OR EXISTS (SELECT 1 FROM early WHERE position BETWEEN ? AND ?)""";

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	JournalTables(JdbcTemplate jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * Writes a batch in one transaction, or throws; the order among entries of one
	 * conversation is kept. A batch that is tried again and is there already, because
	 * only the answer to its commit was lost, is not written twice.
	 */
	void write(JournalBatch batch) {
		this.transactions.executeWithoutResult((status) -> {
			if (!batch.again() || !isWritten(batch)) {
				insert(batch);
			}
		});
	}

	void insert(JournalBatch batch) {
		write(INSERT_CONVERSATION, batch.all(JournalEntry.Opened.class), JournalTables::setOpened);
		write(UPDATE_HANDLE, batch.all(JournalEntry.Named.class), JournalTables::setHandle);
		write(INSERT_EARLY, batch.all(JournalEntry.MessageHeld.class), JournalTables::setHeld);
		insertRefusals(batch);
		List<Placed<JournalEntry.TurnAccepted>> turns = batch.all(JournalEntry.TurnAccepted.class);
		write(INSERT_TURN, turns, JournalTables::setTurn);
		write(DELETE_OLDEST_HELD, turns.stream().filter((turn) -> turn.entry().wasHeld()).toList(),
				JournalTables::setConversation);
		write(UPDATE_DELIVERED, batch.all(JournalEntry.TurnDelivered.class), JournalTables::setDelivered);
		write(UPDATE_ENDED + "WHERE id = ?", batch.all(JournalEntry.Ended.class), JournalTables::setEnded);
		updateResumptions(batch);
	}

	private void insertRefusals(JournalBatch batch) {
		write(INSERT_EARLY, batch.all(JournalEntry.RefusalHeld.class), JournalTables::setRefusalHeld);
		List<Placed<JournalEntry.MessageRefused>> refused = batch.all(JournalEntry.MessageRefused.class);
		write(INSERT_EARLY, refused, JournalTables::setRefused);
		write(DELETE_OLDEST_HELD_REFUSAL, refused.stream().filter((placed) -> placed.entry().wasHeld()).toList(),
				JournalTables::setConversation);
	}

	/** In the order in which they can happen. */
	private void updateResumptions(JournalBatch batch) {
		write(INSERT_RESUMPTION, batch.all(JournalEntry.Kept.class), JournalTables::setKept);
		write(UPDATE_WAITING, batch.all(JournalEntry.ConnectionLost.class), JournalTables::setConversation);
		write(UPDATE_NEXT, batch.all(JournalEntry.Resumed.class), JournalTables::setResumed);
		write(GIVE_AWAY, batch.all(JournalEntry.LetGo.class), JournalTables::setConversation);
		write(DELETE_RESUMPTION, batch.all(JournalEntry.NothingToTakeUp.class), JournalTables::setConversation);
	}

	/** Without a row of its own a batch may be written twice and changes nothing. */
	private boolean isWritten(JournalBatch batch) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(SELECT_WRITTEN, Boolean.class, batch.firstPosition(),
				batch.lastPosition(), batch.firstPosition(), batch.lastPosition()));
	}

	private <T> void write(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(sql, rows, rows.size(), setter);
		}
	}

	private static void setOpened(PreparedStatement row, Placed<JournalEntry.Opened> placed) throws SQLException {
		JournalEntry.Opened entry = placed.entry();
		row.setLong(1, entry.conversation().number());
		row.setString(2, entry.handle().orElse(null));
		row.setString(3, entry.address());
		row.setLong(4, JournalTime.micros(entry.at()));
	}

	private static void setHandle(PreparedStatement row, Placed<JournalEntry.Named> placed) throws SQLException {
		row.setString(1, placed.entry().handle());
		row.setLong(2, placed.entry().conversation().number());
	}

	private static void setTurn(PreparedStatement row, Placed<JournalEntry.TurnAccepted> placed) throws SQLException {
		Turn turn = placed.entry().turn();
		row.setLong(1, placed.position());
		row.setLong(2, placed.entry().conversation().number());
		row.setInt(3, turn.number());
		row.setString(4, Words.of(turn.party()));
		row.setString(5, turn.text().value());
		row.setLong(6, JournalTime.micros(turn.at()));
		row.setString(7, turn.author().orElse(null));
	}

	private static void setHeld(PreparedStatement row, Placed<JournalEntry.MessageHeld> placed) throws SQLException {
		setEarly(row, placed, "held", null, placed.entry().text().value(), placed.entry().at());
		row.setString(7, null);
	}

	private static void setRefusalHeld(PreparedStatement row, Placed<JournalEntry.RefusalHeld> placed)
			throws SQLException {
		setEarly(row, placed, "held-refusal", Words.of(placed.entry().code()), null, placed.entry().at());
		row.setString(7, placed.entry().answer().value());
	}

	private static void setRefused(PreparedStatement row, Placed<JournalEntry.MessageRefused> placed)
			throws SQLException {
		setEarly(row, placed, "refused", Words.of(placed.entry().code()), null, placed.entry().at());
		row.setString(7, placed.entry().answer().value());
	}

	private static void setKept(PreparedStatement row, Placed<JournalEntry.Kept> placed) throws SQLException {
		setConversation(row, placed);
		row.setString(2, placed.entry().next().value());
	}

	private static void setResumed(PreparedStatement row, Placed<JournalEntry.Resumed> placed) throws SQLException {
		row.setString(1, placed.entry().next().value());
		row.setLong(2, placed.entry().conversation().number());
	}

	private static void setConversation(PreparedStatement row, Placed<?> placed) throws SQLException {
		row.setLong(1, placed.entry().conversation().number());
	}

	private static void setEarly(PreparedStatement row, Placed<?> placed, String kind, @Nullable String code,
			@Nullable String text, Instant at) throws SQLException {
		row.setLong(1, placed.position());
		row.setLong(2, placed.entry().conversation().number());
		row.setString(3, kind);
		row.setString(4, code);
		row.setString(5, text);
		row.setLong(6, JournalTime.micros(at));
	}

	private static void setDelivered(PreparedStatement row, Placed<JournalEntry.TurnDelivered> placed)
			throws SQLException {
		row.setLong(1, JournalTime.micros(placed.entry().at()));
		row.setLong(2, placed.entry().conversation().number());
		row.setInt(3, placed.entry().number());
	}

	private static void setEnded(PreparedStatement row, Placed<JournalEntry.Ended> placed) throws SQLException {
		row.setLong(1, JournalTime.micros(placed.entry().at()));
		row.setString(2, Words.of(placed.entry().ending()));
		row.setString(3, placed.entry().cutOff().map(Words::of).orElse(null));
		row.setLong(4, placed.entry().conversation().number());
	}

}
