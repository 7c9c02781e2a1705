package parley.server.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

import parley.server.journal.JournalStore;
import parley.server.journal.JournalTime;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;

/**
 * Notes in the journal's database, beside the conversations that they are about.
 */
final class JournalledNotes implements Notes {

	/**
	 * Of two nodes that number their notes at once the second waits for the first: what
	 * has a higher number is committed later, so that who reads behind a number misses
	 * none.
	 */
	private static final String NUMBER_ALONE = "LOCK TABLE note IN SHARE ROW EXCLUSIVE MODE";

	private static final String INSERT = """
			INSERT INTO note (number, conversation, author, text, at)
			SELECT (SELECT coalesce(max(number), 0) + 1 FROM note), id, :author, :text, :at
			FROM conversation WHERE id = :conversation
			RETURNING number""";

	private static final String SELECT = """
			SELECT number, author, text, at FROM note WHERE conversation = :conversation ORDER BY number""";

	private final JournalStore store;

	JournalledNotes(JournalStore store) {
		this.store = store;
	}

	@Override
	public Optional<Note> take(ConversationId id, Operator by, String text, Instant at) {
		Instant kept = at.truncatedTo(ChronoUnit.MICROS);
		return Writing.to(this.store, (jdbc) -> insert(jdbc, id, by, text, kept))
			.map((number) -> new Note(id, number, by, text, kept));
	}

	private Optional<Long> insert(JdbcClient jdbc, ConversationId id, Operator by, String text, Instant at) {
		if (!this.store.isSqlite()) {
			jdbc.sql(NUMBER_ALONE).update();
		}
		return jdbc.sql(INSERT)
			.param("conversation", id.number())
			.param("author", by.name())
			.param("text", text)
			.param("at", JournalTime.micros(at))
			.query(Long.class)
			.optional();
	}

	@Override
	public List<Note> of(ConversationId id) {
		try {
			return this.store.reading()
				.sql(SELECT)
				.param("conversation", id.number())
				.query((row, number) -> new Note(id, row.getLong("number"), new Operator(row.getString("author")),
						row.getString("text"), JournalTime.instant(row.getLong("at"))))
				.list();
		}
		catch (DataAccessException | TransactionException ex) {
			throw JournalUnavailableException.because(ex);
		}
	}

	@Override
	public void ended(ConversationId id) {
		// The record outlives the conversation.
	}

}
