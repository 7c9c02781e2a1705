package parley.server.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
			FROM conversation
			WHERE id = :conversation AND (SELECT count(*) FROM note WHERE conversation = :conversation) < :most
			RETURNING number""";

	private static final String KNOWN = "SELECT count(*) FROM conversation WHERE id = :conversation";

	/** The rows of an erased conversation are deleted after it. */
	private static final String OF_CONVERSATION = "conversation = (SELECT id FROM conversation WHERE id = :conversation)";

	private static final String COUNT = "SELECT count(*) FROM note WHERE " + OF_CONVERSATION;

	private static final String AFTER = """
			SELECT number, author, text, at FROM note WHERE %s AND number > :number
			ORDER BY number LIMIT :limit""".formatted(OF_CONVERSATION);

	private static final String BEFORE = """
			SELECT number, author, text, at FROM note WHERE %s AND number < :number
			ORDER BY number DESC LIMIT :limit""".formatted(OF_CONVERSATION);

	private final JournalStore store;

	private final int mostOfOne;

	/**
	 * Creates the notes.
	 * @param mostOfOne how many a conversation may have; those that have more keep them
	 */
	JournalledNotes(JournalStore store, int mostOfOne) {
		this.store = store;
		this.mostOfOne = mostOfOne;
	}

	@Override
	public NoteResult take(ConversationId id, Operator by, String text, Instant at) {
		Instant kept = at.truncatedTo(ChronoUnit.MICROS);
		return Writing.to(this.store,
				(jdbc) -> insert(jdbc, id, by, text, kept)
					.<NoteResult>map((number) -> new NoteResult.Taken(new Note(id, number, by, text, kept)))
					.orElseGet(() -> (count(jdbc, KNOWN, id) > 0) ? new NoteResult.TooMany(this.mostOfOne)
							: new NoteResult.Unknown()));
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
			.param("most", this.mostOfOne)
			.query(Long.class)
			.optional();
	}

	@Override
	public List<Note> after(ConversationId id, long after, int limit) {
		return read((jdbc) -> notes(jdbc, AFTER, id, after, limit));
	}

	@Override
	public List<Note> before(ConversationId id, long before, int limit) {
		return read((jdbc) -> notes(jdbc, BEFORE, id, before, limit)).reversed();
	}

	@Override
	public long count(ConversationId id) {
		return read((jdbc) -> count(jdbc, COUNT, id));
	}

	private static List<Note> notes(JdbcClient jdbc, String sql, ConversationId id, long from, int limit) {
		return jdbc.sql(sql)
			.param("conversation", id.number())
			.param("number", from)
			.param("limit", limit)
			.query((row, number) -> new Note(id, row.getLong("number"), new Operator(row.getString("author")),
					row.getString("text"), JournalTime.instant(row.getLong("at"))))
			.list();
	}

	private static long count(JdbcClient jdbc, String sql, ConversationId id) {
		return jdbc.sql(sql).param("conversation", id.number()).query(Long.class).single();
	}

	private <T> T read(Function<JdbcClient, T> query) {
		try {
			return query.apply(this.store.reading());
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
