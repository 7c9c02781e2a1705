package parley.server.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.protocol.MessageText;
import parley.server.journal.JournalTime;
import parley.server.journal.SharedJournal;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;

/**
 * Intents in the database. Each is given in one conditional statement, which has one
 * winner across all nodes. Safe for any thread.
 */
final class IntentRows {

	/**
	 * What could not be said because it is too long does not stand in anybody's way. The
	 * conversation can't end meanwhile: who ends it sees this ({@link KeptReplies}), or
	 * has come before it.
	 */
	private static final String GIVE = """
			INSERT INTO cluster_intent (conversation, turn, ends, author, text, at, outcome)
			SELECT id, :turn, :ends, :author, :text, :at, :outcome FROM conversation
			WHERE id = :conversation AND ended IS NULL AND (:turn = 0 OR
			  (SELECT seq FROM turn WHERE turn.conversation = :conversation ORDER BY seq DESC LIMIT 1) = :turn)
			FOR SHARE
			ON CONFLICT (conversation, turn) DO UPDATE SET ends = excluded.ends, author = excluded.author,
			  text = excluded.text, at = excluded.at, outcome = excluded.outcome, detail = NULL
			WHERE cluster_intent.outcome = 'too-many-bytes'""";

	private static final String PENDING = """
			SELECT conversation, turn, ends, author, text FROM cluster_intent
			WHERE outcome IS NULL AND conversation IN (SELECT id FROM conversation WHERE node = :node)
			ORDER BY at""";

	private static final String SETTLE = """
			UPDATE cluster_intent SET outcome = :outcome, detail = :detail
			WHERE conversation = :conversation AND turn = :turn""";

	private static final String OUTCOMES = """
			SELECT conversation, turn, outcome, detail FROM cluster_intent
			WHERE outcome IS NOT NULL AND conversation IN (:conversations)""";

	private static final String LAST_TURN = """
			SELECT c.ended IS NOT NULL AS over, coalesce(t.seq, 0) AS seq, t.author AS author,
			  (SELECT author FROM cluster_intent WHERE conversation = c.id AND turn = :turn) AS winner
			FROM conversation AS c LEFT JOIN turn AS t ON t.conversation = c.id
			WHERE c.id = :conversation ORDER BY t.seq DESC LIMIT 1""";

	private final SharedJournal journal;

	IntentRows(SharedJournal journal) {
		this.journal = journal;
	}

	/**
	 * Where a conversation stands.
	 *
	 * @param over whether it has ended
	 * @param lastTurn the number of its last turn, or 0
	 * @param author who has said that for the server, if anybody
	 * @param winner who is to answer the turn that was asked for, if anybody
	 */
	record Standing(boolean over, int lastTurn, Optional<String> author, Optional<String> winner) {
	}

	/**
	 * Commits an intent, if its turn is the last one and nobody else has.
	 * @param here whether this node has the conversation, and needs not be told
	 * @return whether it has won
	 */
	boolean give(Intent intent, boolean here) {
		return this.journal.inTransaction((jdbc) -> {
			int given = key(jdbc.sql(GIVE), intent.key()).param("ends", intent.ends())
				.param("author", intent.author())
				.param("text", intent.text().map(MessageText::value).orElse(null))
				.param("at", JournalTime.micros(Instant.now()))
				.param("outcome", here ? Words.of(Outcome.Word.ACCEPTED) : null)
				.update();
			if (given == 1 && !here) {
				Wake.all(jdbc);
			}
			return given == 1;
		});
	}

	/** Those that a node is to do, in the order in which they were given. */
	List<Intent> pending(Identity node) {
		return this.journal.jdbc().sql(PENDING).param("node", node.number()).query(IntentRows::intent).list();
	}

	void settle(IntentKey key, Outcome outcome) {
		this.journal.inTransaction((jdbc) -> {
			int settled = key(jdbc.sql(SETTLE), key).param("outcome", Words.of(outcome.word()))
				.param("detail", outcome.detail())
				.update();
			Wake.all(jdbc);
			return settled;
		});
	}

	/** What has become of intents by now; those that are not done yet are not there. */
	Map<IntentKey, Outcome> outcomes(Collection<IntentKey> keys) {
		List<Long> conversations = keys.stream().map((key) -> key.conversation().number()).distinct().toList();
		return this.journal.jdbc()
			.sql(OUTCOMES)
			.param("conversations", conversations)
			.query((row, number) -> Map.entry(key(row),
					new Outcome(Words.read(Outcome.Word.class, row.getString("outcome")), row.getInt("detail"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	Optional<Standing> standing(IntentKey key) {
		return key(this.journal.jdbc().sql(LAST_TURN), key)
			.query((row, number) -> new Standing(row.getBoolean("over"), row.getInt("seq"),
					Optional.ofNullable(row.getString("author")), Optional.ofNullable(row.getString("winner"))))
			.optional();
	}

	private static JdbcClient.StatementSpec key(JdbcClient.StatementSpec sql, IntentKey key) {
		return sql.param("conversation", key.conversation().number()).param("turn", key.turn());
	}

	private static IntentKey key(ResultSet row) throws SQLException {
		return new IntentKey(new ConversationId(row.getLong("conversation")), row.getInt("turn"));
	}

	private static Intent intent(ResultSet row, int number) throws SQLException {
		return new Intent(key(row), row.getBoolean("ends"), row.getString("author"),
				Optional.ofNullable(row.getString("text")).map(MessageText::new));
	}

}
