package parley.server.transcript;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.ConversationsErased;
import parley.server.journal.JournalStore;
import parley.server.journal.JournalTime;
import parley.server.turn.ConversationId;

/**
 * Removes conversations that are over from the record and from full-text search, and
 * notes who did so, when, and which numbers they had. The note has neither what was said
 * nor by whom: else it would keep what was to be erased. One short transaction takes some
 * conversations out of the record, so that nobody can read them any more; their rows
 * follow in transactions of their own ({@link ErasedRows}), after the next start if this
 * process dies meanwhile. Safe for any thread and any number of processes.
 */
public final class Erasure {

	private static final int CONVERSATIONS_AT_ONCE = 50;

	/** Numbers of erased conversations are never given to others. */
	private static final String KEEP_NUMBERS = """
			UPDATE erased_up_to SET
			  conversation = (SELECT max(number) FROM (SELECT max(id) AS number FROM conversation
			    UNION ALL SELECT conversation FROM erased_up_to) AS numbers),
			  position = (SELECT max(number) FROM (SELECT max(position) AS number FROM turn
			    UNION ALL SELECT max(position) FROM early UNION ALL SELECT position FROM erased_up_to) AS numbers)""";

	private static final String AUDIT = """
			INSERT INTO audit (position, at, who, action, subject)
			SELECT coalesce(max(position), 0) + 1, :at, :who, :action, :subject FROM audit""";

	private final JournalStore store;

	private final InstantSource clock;

	private final Consumer<ConversationsErased> told;

	private final ErasedRows rows;

	/** A process that was killed may have left something to do. */
	private final AtomicBoolean unsettled = new AtomicBoolean(true);

	/**
	 * Creates the erasure.
	 * @param told is told what is gone
	 */
	Erasure(JournalStore store, InstantSource clock, Consumer<ConversationsErased> told) {
		this.store = store;
		this.clock = clock;
		this.told = told;
		this.rows = new ErasedRows(store);
	}

	/**
	 * Erases one conversation.
	 * @param id which
	 * @param who who wants it
	 * @return 1, or 0 if there is none that is over
	 */
	public int conversation(ConversationId id, String who) {
		return erase("id = :value", id.number(), who, "erase");
	}

	/**
	 * Erases all conversations of a handle that are over.
	 * @param handle whose
	 * @param who who wants it
	 * @return how many they were
	 */
	public int handle(String handle, String who) {
		return erase("handle = :value", handle, who, "erase-handle");
	}

	/** What retention does. */
	int endedBefore(Instant time) {
		return erase("ended < :value", JournalTime.micros(time), "parley.journal.retention", "purge");
	}

	/** How many of a conversation or handle are still open, and so can't be erased. */
	int open(TranscriptFilter filter) {
		return this.store.reading()
			.sql("""
					SELECT count(*) FROM conversation
					WHERE ended IS NULL AND (id = :id OR handle = :handle)""")
			.param("id", (filter.conversation() != null) ? filter.conversation().number() : 0)
			.param("handle", (filter.handle() != null) ? filter.handle() : "")
			.query(Integer.class)
			.single();
	}

	/**
	 * Deletes what is left of erased conversations, from the index of words and the
	 * write-ahead log as well, or tries again what could not be done before.
	 */
	void settle() {
		if (this.unsettled.getAndSet(false) || this.rows.isPending()) {
			boolean settled = false;
			try {
				this.rows.delete();
				settled = this.store.truncateLog();
			}
			finally {
				this.unsettled.compareAndSet(false, !settled);
			}
		}
	}

	private int erase(String condition, Object value, String who, String action) {
		int all = 0;
		for (List<Long> some = next(condition, value); !some.isEmpty(); some = next(condition, value)) {
			List<Long> ids = some;
			try {
				all += this.store.write((jdbc) -> takeOut(jdbc, ids, who, action));
			}
			finally {
				// A commit whose answer was lost counts as well.
				this.unsettled.set(true);
			}
			this.told.accept(new ConversationsErased(
					ids.stream().map(ConversationId::new).collect(Collectors.toUnmodifiableSet())));
		}
		settle();
		return all;
	}

	private List<Long> next(String condition, Object value) {
		return this.store.reading()
			.sql("""
					SELECT id FROM conversation WHERE ended IS NOT NULL AND %s
					ORDER BY ended LIMIT :limit""".formatted(condition))
			.param("value", value)
			.param("limit", CONVERSATIONS_AT_ONCE)
			.query(Long.class)
			.list();
	}

	private int takeOut(JdbcClient jdbc, List<Long> ids, String who, String action) {
		jdbc.sql(KEEP_NUMBERS).update();
		Map<String, Object> which = Map.of("ids", ids);
		jdbc.sql("INSERT INTO erasing (conversation) SELECT id FROM conversation WHERE id IN (:ids)")
			.params(which)
			.update();
		jdbc.sql("DELETE FROM claim WHERE conversation IN (:ids)").params(which).update();
		jdbc.sql("DELETE FROM resumption WHERE conversation IN (:ids)").params(which).update();
		jdbc.sql(AUDIT)
			.param("at", JournalTime.micros(this.clock.instant()))
			.param("who", who)
			.param("action", action)
			.param("subject", ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(" ")))
			.update();
		return jdbc.sql("DELETE FROM conversation WHERE id IN (:ids)").params(which).update();
	}

}
