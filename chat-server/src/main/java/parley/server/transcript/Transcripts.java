package parley.server.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalStore;
import parley.server.turn.ConversationId;

/**
 * Conversations read from the record, those that are still open among them. Safe for any
 * thread; every method waits for the database.
 */
public final class Transcripts {

	/** The rows of an erased conversation are deleted after it. */
	private static final String OF_CONVERSATION = "conversation = (SELECT id FROM conversation WHERE id = :id)";

	private static final String TURNS = """
			SELECT seq, party, text, at, delivered, author FROM turn WHERE conversation = :id ORDER BY seq""";

	private static final String TURNS_AFTER = """
			SELECT seq, party, text, at, delivered, author FROM turn WHERE %s AND seq > :after
			ORDER BY seq LIMIT :limit""".formatted(OF_CONVERSATION);

	private static final String TURNS_BEFORE = """
			SELECT seq, party, text, at, delivered, author FROM turn WHERE %s AND seq < :before
			ORDER BY seq DESC LIMIT :limit""".formatted(OF_CONVERSATION);

	private static final String EARLY = """
			SELECT kind, code, text, at FROM early WHERE %s ORDER BY kind, position""".formatted(OF_CONVERSATION);

	private static final String NOTES = """
			SELECT author, text, at FROM note WHERE conversation = :id ORDER BY number""";

	private final JournalStore store;

	private final SearchIndex index;

	private final SearchDialect dialect;

	Transcripts(JournalStore store, SearchIndex index) {
		this.store = store;
		this.index = index;
		this.dialect = SearchDialect.of(store.isSqlite());
	}

	/**
	 * Lists conversations, the newest first.
	 * @param filter which
	 * @param before only those with lower numbers, for the next page;
	 * {@link Long#MAX_VALUE} for the first
	 * @param limit how many at most
	 * @return the conversations
	 */
	public List<TranscriptSummary> list(TranscriptFilter filter, long before, int limit) {
		prepare(filter);
		return query(filter).page(before, limit).newestFirst(this.store.reading()).list();
	}

	/**
	 * Searches for turns, the newest first.
	 * @param words all of which a turn must have, in any order; at least one of them with
	 * a letter or a digit
	 * @param before only those with lower positions, for the next page;
	 * {@link Long#MAX_VALUE} for the first
	 * @param limit how many at most
	 * @return the turns
	 */
	public List<SearchHit> search(String words, long before, int limit) {
		this.index.catchUp();
		String from = this.dialect.matchingTurns("JOIN conversation ON conversation.id = turn.conversation");
		return this.store.reading()
			.sql("""
					SELECT turn.position, turn.conversation, handle, seq, party, turn.text AS text, at, delivered, author
					FROM %s AND %s < :before ORDER BY %s DESC LIMIT :limit"""
				.formatted(from, this.dialect.position(), this.dialect.position()))
			.param("words", this.dialect.query(words))
			.param("before", before)
			.param("limit", limit)
			.query(TranscriptRows::hit)
			.list();
	}

	/**
	 * Finds those of some conversations that a filter lets pass, in one query.
	 * @param filter which
	 * @param ids the conversations, 1 to some hundreds
	 * @return those of them
	 */
	public Set<ConversationId> known(TranscriptFilter filter, Collection<ConversationId> ids) {
		prepare(filter);
		return query(filter).among(ids).ids(this.store.reading()).set();
	}

	/**
	 * Finds a conversation.
	 * @param id the conversation
	 * @return what is known of it, unless it is not there
	 */
	public Optional<TranscriptSummary> find(ConversationId id) {
		return list(TranscriptFilter.only(id), Long.MAX_VALUE, 1).stream().findFirst();
	}

	/**
	 * Reads turns of one conversation.
	 * @param id the conversation
	 * @param after only those with higher numbers
	 * @param limit how many at most
	 * @return the turns, in order
	 */
	public List<TranscriptTurn> turns(ConversationId id, int after, int limit) {
		return this.store.reading()
			.sql(TURNS_AFTER)
			.param("id", id.number())
			.param("after", after)
			.param("limit", limit)
			.query(TranscriptRows::turn)
			.list();
	}

	/**
	 * Reads the turns of one conversation that come last.
	 * @param id the conversation
	 * @param before only those with lower numbers; {@link Integer#MAX_VALUE} for the end
	 * @param limit how many at most
	 * @return the turns, in order
	 */
	public List<TranscriptTurn> lastTurns(ConversationId id, int before, int limit) {
		return this.store.reading()
			.sql(TURNS_BEFORE)
			.param("id", id.number())
			.param("before", before)
			.param("limit", limit)
			.query(TranscriptRows::turn)
			.list()
			.reversed();
	}

	/**
	 * Reads the messages of one conversation that are no turns.
	 * @param id the conversation
	 * @param limit how many at most
	 * @return those that are held, then those that were refused
	 */
	public List<EarlyMessage> early(ConversationId id, int limit) {
		return this.store.reading()
			.sql(EARLY + " LIMIT :limit")
			.param("id", id.number())
			.param("limit", limit)
			.query(TranscriptRows::early)
			.list();
	}

	/**
	 * Hands over whole conversations as of this moment, the oldest first, in constant
	 * memory.
	 * @param filter which
	 * @param sink who takes them
	 * @return how many they were
	 * @throws UncheckedIOException if the sink could not take one
	 */
	public long export(TranscriptFilter filter, TranscriptSink sink) {
		prepare(filter);
		Counted counted = new Counted(sink);
		this.store.snapshot((jdbc) -> {
			try (Stream<TranscriptSummary> all = query(filter).oldestFirst(jdbc).stream()) {
				all.forEach((conversation) -> counted.conversation(jdbc, conversation));
			}
		});
		return counted.conversations;
	}

	private TranscriptQuery query(TranscriptFilter filter) {
		return new TranscriptQuery(filter, this.dialect);
	}

	private void prepare(TranscriptFilter filter) {
		if (filter.words() != null) {
			this.index.catchUp();
		}
	}

	private static final class Counted {

		private final TranscriptSink sink;

		private long conversations;

		Counted(TranscriptSink sink) {
			this.sink = sink;
		}

		void conversation(JdbcClient jdbc, TranscriptSummary conversation) {
			try {
				this.sink.begin(conversation);
				turns(jdbc, conversation.id());
				early(jdbc, conversation.id());
				notes(jdbc, conversation.id());
				this.sink.end();
				this.conversations++;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private void turns(JdbcClient jdbc, ConversationId id) throws IOException {
			try (Stream<TranscriptTurn> turns = jdbc.sql(TURNS)
				.param("id", id.number())
				.query(TranscriptRows::turn)
				.stream()) {
				for (var each = turns.iterator(); each.hasNext();) {
					this.sink.turn(each.next());
				}
			}
		}

		private void early(JdbcClient jdbc, ConversationId id) throws IOException {
			try (Stream<EarlyMessage> messages = jdbc.sql(EARLY)
				.param("id", id.number())
				.query(TranscriptRows::early)
				.stream()) {
				for (var each = messages.iterator(); each.hasNext();) {
					this.sink.early(each.next());
				}
			}
		}

		private void notes(JdbcClient jdbc, ConversationId id) throws IOException {
			try (Stream<TranscriptNote> notes = jdbc.sql(NOTES)
				.param("id", id.number())
				.query(TranscriptRows::note)
				.stream()) {
				for (var each = notes.iterator(); each.hasNext();) {
					this.sink.note(each.next());
				}
			}
		}

	}

}
