package parley.server.desk;

import java.time.Instant;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalStore;
import parley.server.journal.JournalTime;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;

/**
 * Claims in the journal's database: each is decided by one conditional statement.
 */
final class JournalledClaims implements Claims {

	private static final String GIVE = """
			INSERT INTO claim (conversation, holder, until) VALUES (:conversation, :holder, :until)
			ON CONFLICT (conversation) DO UPDATE SET holder = excluded.holder, until = excluded.until""";

	private static final String GIVE_UNLESS_ANOTHERS = GIVE + " WHERE claim.holder = :from OR claim.until <= :now";

	private final JournalStore store;

	JournalledClaims(JournalStore store) {
		this.store = store;
	}

	/** Claims don't outlive their conversations, which don't outlive their server. */
	void forgetThoseOfNobody() {
		Writing.to(this.store, (jdbc) -> jdbc.sql("""
				DELETE FROM claim WHERE NOT EXISTS
				  (SELECT 1 FROM conversation WHERE id = claim.conversation AND ended IS NULL)""").update());
	}

	@Override
	public Claim claim(Claim wanted, Instant now) {
		return handOver(wanted, wanted.by(), now);
	}

	@Override
	public Claim handOver(Claim wanted, Operator from, Instant now) {
		return Writing.to(this.store, (jdbc) -> {
			Optional<Claim> holds = Optional.empty();
			while (holds.isEmpty()) {
				boolean given = give(jdbc, GIVE_UNLESS_ANOTHERS, wanted).param("from", from.name())
					.param("now", JournalTime.micros(now))
					.update() == 1;
				holds = given ? Optional.of(wanted) : find(jdbc, wanted.conversation());
			}
			return holds.get();
		});
	}

	@Override
	public void assign(Claim wanted) {
		Writing.to(this.store, (jdbc) -> give(jdbc, GIVE, wanted).update());
	}

	@Override
	public boolean release(ConversationId id, Operator by) {
		return Writing.to(this.store,
				(jdbc) -> jdbc.sql("DELETE FROM claim WHERE conversation = :conversation AND holder = :holder")
					.param("conversation", id.number())
					.param("holder", by.name())
					.update()) == 1;
	}

	@Override
	public void lapsed(Claim claim) {
		Writing.to(this.store,
				(jdbc) -> jdbc.sql("DELETE FROM claim WHERE conversation = :conversation AND until <= :until")
					.param("conversation", claim.conversation().number())
					.param("until", JournalTime.micros(claim.until()))
					.update());
	}

	@Override
	public Optional<Claim> find(ConversationId id) {
		try {
			return find(this.store.reading(), id);
		}
		catch (DataAccessException ex) {
			throw JournalUnavailableException.because(ex);
		}
	}

	@Override
	public void ended(ConversationId id) {
		Writing.to(this.store,
				(jdbc) -> jdbc.sql("DELETE FROM claim WHERE conversation = :conversation")
					.param("conversation", id.number())
					.update());
	}

	private static JdbcClient.StatementSpec give(JdbcClient jdbc, String sql, Claim wanted) {
		return jdbc.sql(sql)
			.param("conversation", wanted.conversation().number())
			.param("holder", wanted.by().name())
			.param("until", JournalTime.micros(wanted.until()));
	}

	private static Optional<Claim> find(JdbcClient jdbc, ConversationId id) {
		return jdbc.sql("SELECT holder, until FROM claim WHERE conversation = :conversation")
			.param("conversation", id.number())
			.query((row, number) -> new Claim(id, new Operator(row.getString("holder")),
					JournalTime.instant(row.getLong("until"))))
			.optional();
	}

}
