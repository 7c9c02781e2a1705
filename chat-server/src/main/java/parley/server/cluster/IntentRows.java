package parley.server.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.protocol.MessageText;
import parley.server.journal.JournalTime;
import parley.server.journal.SharedJournal;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;

/**
 * Intents in the database. Each is given in one transaction, which has one winner across
 * all nodes, and taken by the node that has the conversation. That a reply was said or a
 * conversation has ended is settled by the transaction that writes it
 * ({@link IntentSettlement}). Safe for any thread.
 */
final class IntentRows implements IntentRepository {

	/** The conversation neither ends nor moves until the intent is committed. */
	private static final String OWNER = """
			SELECT coalesce(node, 0) FROM conversation WHERE id = :conversation AND ended IS NULL FOR SHARE""";

	/**
	 * The client's turns are the odd ones, and no other takes an answer. A statement of
	 * its own: one that has waited for the conversation's row would not see the turn that
	 * was committed with it.
	 */
	private static final String GIVE = """
			INSERT INTO cluster_intent (conversation, turn, ends, author, text, at, performer)
			SELECT :conversation, :turn, :ends, :author, :text, :at, CAST(:performer AS BIGINT)
			WHERE :turn = 0
			  OR :turn % 2 = 1 AND :turn = (SELECT max(seq) FROM turn WHERE turn.conversation = :conversation)
			ON CONFLICT (conversation, turn) WHERE turn > 0 AND outcome IS DISTINCT FROM 'too-many-bytes' DO NOTHING
			RETURNING id""";

	/**
	 * An intent that was taken by a node which no longer has the conversation is pending
	 * for the node that has it now.
	 */
	private static final String PENDING = """
			SELECT id, conversation, turn, ends, author, text,
			  EXISTS (SELECT 1 FROM turn WHERE turn.conversation = intent.conversation AND turn.seq = intent.turn + 1
			    AND turn.author = intent.author AND turn.text = intent.text) AS said
			FROM cluster_intent AS intent
			WHERE outcome IS NULL AND (performer IS DISTINCT FROM :node OR id = ANY (string_to_array(:doubtful, ',')::bigint[]))
			  AND conversation IN (SELECT id FROM conversation WHERE node = :node AND ended IS NULL)
			ORDER BY id""";

	private static final String TAKE = """
			UPDATE cluster_intent SET performer = :node WHERE id = :id AND outcome IS NULL
			  AND conversation IN (SELECT id FROM conversation WHERE node = :node AND ended IS NULL)""";

	/** What was not said is not kept. */
	private static final String REFUSE = """
			UPDATE cluster_intent SET outcome = 'too-many-bytes', detail = :bytes, text = NULL
			WHERE id = :id AND outcome IS NULL AND performer = :node
			  AND conversation IN (SELECT id FROM conversation WHERE node = :node AND ended IS NULL)""";

	private static final String RELEASE = """
			UPDATE cluster_intent SET performer = NULL WHERE id = :id AND outcome IS NULL AND performer = :node""";

	private static final String OUTCOMES = """
			SELECT id, outcome, coalesce(detail, 0) AS detail FROM cluster_intent
			WHERE outcome IS NOT NULL AND id IN (:ids)""";

	private static final String LAST_TURN = """
			SELECT c.ended IS NOT NULL AS over, coalesce(t.seq, 0) AS seq, t.author AS author,
			  (SELECT author FROM cluster_intent WHERE conversation = c.id AND turn = :turn AND turn > 0
			    AND outcome IS DISTINCT FROM 'too-many-bytes') AS winner
			FROM conversation AS c LEFT JOIN turn AS t ON t.conversation = c.id
			WHERE c.id = :conversation ORDER BY t.seq DESC LIMIT 1""";

	private final SharedJournal journal;

	IntentRows(SharedJournal journal) {
		this.journal = journal;
	}

	@Override
	public Optional<Given> give(Intent intent, @Nullable Identity performer, Consumer<Given> announce) {
		return this.journal.inTransaction((jdbc) -> {
			Optional<Long> owner = jdbc.sql(OWNER)
				.param("conversation", intent.conversation().number())
				.query(Long.class)
				.optional();
			return owner.flatMap((node) -> give(jdbc, intent,
					(performer != null && performer.number() == node) ? performer : null, announce));
		});
	}

	private static Optional<Given> give(JdbcClient jdbc, Intent intent, @Nullable Identity performer,
			Consumer<Given> announce) {
		Optional<Given> given = jdbc.sql(GIVE)
			.param("conversation", intent.conversation().number())
			.param("turn", intent.turn())
			.param("ends", intent.ends())
			.param("author", intent.author())
			.param("text", intent.text().map(MessageText::value).orElse(null))
			.param("at", JournalTime.micros(Instant.now()))
			.param("performer", (performer != null) ? performer.number() : null)
			.query(Long.class)
			.optional()
			.map((id) -> new Given(id, performer != null));
		given.ifPresent((won) -> {
			announce.accept(won);
			if (!won.taken()) {
				Wake.all(jdbc);
			}
		});
		return given;
	}

	@Override
	public List<Pending> pending(Identity node, Collection<Long> doubtful) {
		return this.journal.jdbc()
			.sql(PENDING)
			.param("node", node.number())
			.param("doubtful", doubtful.stream().map(String::valueOf).collect(Collectors.joining(",")))
			.query((row, number) -> new Pending(row.getLong("id"), intent(row), row.getBoolean("said")))
			.list();
	}

	@Override
	public boolean take(long id, Identity node) {
		return change(TAKE, id, node);
	}

	@Override
	public void release(long id, Identity node) {
		change(RELEASE, id, node);
	}

	private boolean change(String sql, long id, Identity node) {
		return this.journal.jdbc().sql(sql).param("id", id).param("node", node.number()).update() == 1;
	}

	@Override
	public boolean refuse(long id, Identity node, int bytes) {
		return this.journal.inTransaction((jdbc) -> {
			int refused = jdbc.sql(REFUSE).param("id", id).param("node", node.number()).param("bytes", bytes).update();
			Wake.all(jdbc);
			return refused == 1;
		});
	}

	@Override
	public Map<Long, StoredOutcome> outcomes(Collection<Long> ids) {
		return this.journal.jdbc()
			.sql(OUTCOMES)
			.param("ids", ids)
			.query((row, number) -> Map.entry(row.getLong("id"),
					new StoredOutcome(Words.read(StoredOutcome.Word.class, row.getString("outcome")),
							row.getInt("detail"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	@Override
	public Optional<Standing> standing(ConversationId conversation, int turn) {
		return this.journal.jdbc()
			.sql(LAST_TURN)
			.param("conversation", conversation.number())
			.param("turn", turn)
			.query((row, number) -> new Standing(row.getBoolean("over"), row.getInt("seq"),
					Optional.ofNullable(row.getString("author")), Optional.ofNullable(row.getString("winner"))))
			.optional();
	}

	private static Intent intent(ResultSet row) throws SQLException {
		return new Intent(new ConversationId(row.getLong("conversation")), row.getInt("turn"), row.getBoolean("ends"),
				row.getString("author"), Optional.ofNullable(row.getString("text")).map(MessageText::new));
	}

}
