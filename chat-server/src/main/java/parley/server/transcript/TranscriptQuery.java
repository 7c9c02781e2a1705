package parley.server.transcript;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalTime;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;

/**
 * A filter in SQL.
 */
final class TranscriptQuery {

	private static final String SELECT = """
			SELECT id, handle, address, opened, ended, ending, cut_off, undelivered,
			  CASE WHEN ended IS NULL THEN (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id)
			    ELSE turns END AS turns
			FROM conversation""";

	private final List<String> conditions = new ArrayList<>();

	private final Map<String, Object> parameters = new HashMap<>();

	TranscriptQuery(TranscriptFilter filter, SearchDialect dialect) {
		add("id = :conversation", "conversation", filter.conversation(), (id) -> id.number());
		add("handle = :handle", "handle", filter.handle(), (handle) -> handle);
		add("opened >= :since", "since", filter.since(), JournalTime::micros);
		add("opened < :until", "until", filter.until(), JournalTime::micros);
		add("ending = :ending", "ending", filter.ending(), Words::of);
		add("cut_off = :cutoff", "cutoff", filter.cutOff(), Words::of);
		add("EXISTS (SELECT 1 FROM turn WHERE turn.conversation = conversation.id AND turn.author = :author)", "author",
				filter.author(), (author) -> author);
		add("id IN (SELECT turn.conversation FROM %s)".formatted(dialect.matchingTurns("")), "words", filter.words(),
				dialect::query);
		if (filter.unanswered()) {
			this.conditions.add("ended IS NOT NULL AND turns % 2 = 1");
		}
		if (filter.undelivered()) {
			this.conditions.add("ended IS NOT NULL AND undelivered > 0");
		}
	}

	/** Newest first. */
	TranscriptQuery page(long before, int limit) {
		add("id < :before", "before", before, (id) -> id);
		this.parameters.put("limit", limit);
		return this;
	}

	/** Only those of some. */
	TranscriptQuery among(Collection<ConversationId> ids) {
		add("id IN (:among)", "among", ids, (all) -> all.stream().map(ConversationId::number).toList());
		return this;
	}

	JdbcClient.MappedQuerySpec<ConversationId> ids(JdbcClient jdbc) {
		return jdbc.sql("SELECT id FROM conversation" + where())
			.params(this.parameters)
			.query((row, number) -> new ConversationId(row.getLong("id")));
	}

	JdbcClient.MappedQuerySpec<TranscriptSummary> newestFirst(JdbcClient jdbc) {
		return query(jdbc, " ORDER BY id DESC LIMIT :limit");
	}

	JdbcClient.MappedQuerySpec<TranscriptSummary> oldestFirst(JdbcClient jdbc) {
		return query(jdbc, " ORDER BY id");
	}

	private JdbcClient.MappedQuerySpec<TranscriptSummary> query(JdbcClient jdbc, String order) {
		return jdbc.sql(SELECT + where() + order).params(this.parameters).query(TranscriptRows::summary);
	}

	private String where() {
		return this.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", this.conditions);
	}

	private <T> void add(String condition, String name, @Nullable T value, Function<T, Object> parameter) {
		if (value != null) {
			this.conditions.add(condition);
			this.parameters.put(name, parameter.apply(value));
		}
	}

}
