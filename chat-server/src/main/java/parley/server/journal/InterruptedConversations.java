package parley.server.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.SecretHash;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Party;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnsSoFar;

/**
 * Reads the conversations that their clients may take up and no server has in its memory
 * any more. Nobody may write to what is read meanwhile. Safe for any thread.
 */
public final class InterruptedConversations {

	private static final String OPEN = """
			SELECT c.id, c.handle, c.address, c.opened, r.next
			FROM resumption AS r JOIN conversation AS c ON c.id = r.conversation
			WHERE c.ended IS NULL
			""";

	private static final String LAST_TURNS = """
			SELECT seq, party, text, at, author FROM turn WHERE conversation = :id ORDER BY seq DESC LIMIT 2""";

	private static final String HELD = """
			SELECT kind, code, text, answer FROM early
			WHERE conversation = :id AND kind IN ('held', 'held-refusal') ORDER BY position""";

	private static final String COUNTS = """
			SELECT (SELECT count(*) FROM turn WHERE conversation = :id AND party = 'client') AS asked,
			  (SELECT count(*) FROM turn WHERE conversation = :id AND party = 'server') AS answered,
			  (SELECT count(*) FROM early WHERE conversation = :id AND kind = 'refused') AS refused""";

	private static final String LAST_ANSWERS = """
			SELECT position, seq, text FROM turn WHERE conversation = :id AND party = 'server'
			UNION ALL
			SELECT position, 0, answer FROM early WHERE conversation = :id AND kind = 'refused' AND answer IS NOT NULL
			ORDER BY position DESC LIMIT :kept""";

	private final JournalStore store;

	/**
	 * Creates a reader.
	 * @param store what to read
	 */
	public InterruptedConversations(JournalStore store) {
		this.store = store;
	}

	/**
	 * {@return all of them, those that began first in front}
	 */
	public List<InterruptedConversation> all() {
		JdbcClient jdbc = this.store.reading();
		return jdbc.sql(OPEN + "ORDER BY c.id").query(row(jdbc)).list();
	}

	/**
	 * Reads one.
	 * @param id the conversation
	 * @return it, unless it has ended, or can't be taken up
	 */
	public Optional<InterruptedConversation> find(ConversationId id) {
		JdbcClient jdbc = this.store.reading();
		return jdbc.sql(OPEN + "AND c.id = :id").param("id", id.number()).query(row(jdbc)).optional();
	}

	private static RowMapper<InterruptedConversation> row(JdbcClient jdbc) {
		return (row, number) -> {
			ConversationId id = new ConversationId(row.getLong("id"));
			return new InterruptedConversation(id, Optional.ofNullable(row.getString("handle")),
					row.getString("address"), JournalTime.instant(row.getLong("opened")),
					turns(jdbc, id, new SecretHash(row.getString("next"))));
		};
	}

	private static TurnsSoFar turns(JdbcClient jdbc, ConversationId id, SecretHash next) {
		List<Turn> last = about(jdbc, LAST_TURNS, id).query(InterruptedConversations::turn).list();
		List<Arrival> held = about(jdbc, HELD, id).query(InterruptedConversations::held).list();
		List<ResumeDecision.Answer> answers = about(jdbc, LAST_ANSWERS, id).param("kept", TurnsSoFar.KEPT_ANSWERS)
			.query(InterruptedConversations::answer)
			.list()
			.reversed();
		return about(jdbc, COUNTS, id)
			.query((row, number) -> new TurnsSoFar(last.stream().findFirst(), reply(last), held,
					row.getInt("asked") + row.getInt("refused") + held.size(),
					row.getInt("answered") + row.getInt("refused"), answers, next))
			.single();
	}

	private static JdbcClient.StatementSpec about(JdbcClient jdbc, String sql, ConversationId id) {
		return jdbc.sql(sql).param("id", id.number());
	}

	private static Optional<Turn> reply(List<Turn> last) {
		return last.stream().filter((turn) -> turn.party() == Party.SERVER).findFirst();
	}

	private static Turn turn(ResultSet row, int number) throws SQLException {
		return new Turn(row.getInt("seq"), Words.read(Party.class, row.getString("party")),
				new MessageText(row.getString("text")), JournalTime.instant(row.getLong("at")),
				Optional.ofNullable(row.getString("author")));
	}

	private static Arrival held(ResultSet row, int number) throws SQLException {
		return "held".equals(row.getString("kind")) ? new Arrival.Message(new MessageText(row.getString("text")))
				: new Arrival.Refused(Words.read(Refusal.class, row.getString("code")),
						new MessageText(row.getString("answer")));
	}

	private static ResumeDecision.Answer answer(ResultSet row, int number) throws SQLException {
		int turn = row.getInt("seq");
		return new ResumeDecision.Answer(new MessageText(row.getString("text")),
				(turn > 0) ? OptionalInt.of(turn) : OptionalInt.empty());
	}

}
