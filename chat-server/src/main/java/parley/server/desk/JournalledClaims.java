package parley.server.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
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
			INSERT INTO claim (conversation, holder, until, version) VALUES (:conversation, :holder, :until, 1)
			ON CONFLICT (conversation) DO UPDATE
			  SET holder = excluded.holder, until = excluded.until, version = claim.version + 1
			""";

	private static final String GIVE_UNLESS_ANOTHERS = GIVE + "WHERE claim.holder = :from OR claim.until <= :now ";

	private static final String RENEW = """
			UPDATE claim SET until = :until, version = version + 1
			WHERE conversation = :conversation AND holder = :holder AND until = :held
			""";

	/** The row stays until the conversation ends: its version must not begin anew. */
	private static final String RELEASE = """
			UPDATE claim SET until = 0, version = version + 1
			WHERE conversation = :conversation AND holder = :holder AND until > 0
			""";

	private static final String STATE = "RETURNING conversation, holder, until, version";

	private static final String FIND = """
			SELECT conversation, holder, until, version FROM claim WHERE conversation = :conversation""";

	private final JournalStore store;

	JournalledClaims(JournalStore store) {
		this.store = store;
	}

	/** A server that has died could not forget the claims on what is over. */
	void forgetThoseOfNobody() {
		Writing.to(this.store, (jdbc) -> jdbc.sql("""
				DELETE FROM claim WHERE NOT EXISTS
				  (SELECT 1 FROM conversation WHERE id = claim.conversation AND ended IS NULL)""").update());
	}

	@Override
	public ClaimState give(Claim wanted, Operator from, Instant now) {
		return Writing.to(this.store, (jdbc) -> {
			Optional<ClaimState> holds = Optional.empty();
			while (holds.isEmpty()) {
				holds = state(claim(jdbc, GIVE_UNLESS_ANOTHERS + STATE, wanted).param("from", from.name())
					.param("now", JournalTime.micros(now))).or(() -> find(jdbc, wanted.conversation()));
			}
			return holds.get();
		});
	}

	@Override
	public ClaimState assign(Claim wanted) {
		return Writing.to(this.store, (jdbc) -> state(claim(jdbc, GIVE + STATE, wanted)).orElseThrow());
	}

	@Override
	public Optional<ClaimState> renew(Claim held, Instant until) {
		return Writing.to(this.store, (jdbc) -> state(
				claim(jdbc, RENEW + STATE, held.lasting(until)).param("held", JournalTime.micros(held.until()))));
	}

	@Override
	public Optional<ClaimState> release(ConversationId id, Operator by) {
		return Writing.to(this.store, (jdbc) -> state(
				jdbc.sql(RELEASE + STATE).param("conversation", id.number()).param("holder", by.name())));
	}

	@Override
	public Optional<ClaimState> find(ConversationId id) {
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

	private static JdbcClient.StatementSpec claim(JdbcClient jdbc, String sql, Claim claim) {
		return jdbc.sql(sql)
			.param("conversation", claim.conversation().number())
			.param("holder", claim.by().name())
			.param("until", JournalTime.micros(claim.until()));
	}

	private static Optional<ClaimState> find(JdbcClient jdbc, ConversationId id) {
		return state(jdbc.sql(FIND).param("conversation", id.number()));
	}

	private static Optional<ClaimState> state(JdbcClient.StatementSpec statement) {
		return statement.query((row, number) -> state(row)).optional();
	}

	private static ClaimState state(ResultSet row) throws SQLException {
		return ClaimState.read(new ConversationId(row.getLong("conversation")), row.getString("holder"),
				row.getLong("until"), row.getLong("version"));
	}

}
