package parley.interop.plug;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reads a journal, of either database, beside the server that has it open. */
final class JournalRecord {

	private final String url;

	JournalRecord(String url) {
		this.url = url;
	}

	/**
	 * One accepted message.
	 *
	 * @param seq its number
	 * @param party who said it
	 * @param text what was said
	 */
	record Turn(int seq, String party, String text) {
	}

	/**
	 * One conversation.
	 *
	 * @param ending how it ended, or {@code null}
	 * @param turns its turns, in the order in which they were written
	 * @param held what is still held
	 */
	record Conversation(@Nullable String ending, List<Turn> turns, List<String> held) {
	}

	/** All conversations, by their clients' names. */
	Map<String, Conversation> conversations() throws SQLException {
		Map<String, Conversation> byHandle = new HashMap<>();
		Map<Long, Conversation> byNumber = new HashMap<>();
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement()) {
			statement.execute("BEGIN");
			each(statement, "SELECT id, handle, ending FROM conversation", (row) -> {
				Conversation conversation = new Conversation(row.getString(3), new ArrayList<>(), new ArrayList<>());
				byNumber.put(row.getLong(1), conversation);
				if (byHandle.put(row.getString(2), conversation) != null) {
					throw new AssertionError(row.getString(2) + " has two conversations");
				}
			});
			each(statement, "SELECT conversation, seq, party, text FROM turn ORDER BY position",
					(row) -> of(byNumber, row.getLong(1)).turns()
						.add(new Turn(row.getInt(2), row.getString(3), row.getString(4))));
			each(statement, "SELECT conversation, text FROM early WHERE kind = 'held' ORDER BY position",
					(row) -> of(byNumber, row.getLong(1)).held().add(row.getString(2)));
			statement.execute("COMMIT");
		}
		return byHandle;
	}

	private static Conversation of(Map<Long, Conversation> all, long number) {
		Conversation conversation = all.get(number);
		if (conversation == null) {
			throw new AssertionError("there are turns of conversation " + number + ", which was never opened");
		}
		return conversation;
	}

	private interface Row {

		void read(ResultSet row) throws SQLException;

	}

	private static void each(Statement statement, String sql, Row reader) throws SQLException {
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				reader.read(rows);
			}
		}
	}

}
