package parley.server.cluster;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Settles intents in the transaction that says, answers or ends what they are about:
 * their outcome is known exactly when it is durable. That transaction has the
 * conversations' rows, so no intent is given meanwhile.
 */
final class IntentSettlement {

	private static final String LEFT = """
			FROM cluster_intent AS intent
			WHERE intent.conversation = ANY (string_to_array(:ids, ',')::bigint[]) AND intent.text IS NOT NULL
			  AND intent.outcome IS NULL
			  AND intent.turn = (SELECT max(seq) FROM turn WHERE turn.conversation = intent.conversation)""";

	private static final String COUNT = "SELECT count(*) " + LEFT;

	private static final String TAKE_POSITIONS = """
			UPDATE cluster_record SET position = position + :count RETURNING position""";

	private static final String KEEP = """
			INSERT INTO turn (position, conversation, seq, party, text, at, author)
			SELECT :last + 1 - row_number() OVER (ORDER BY intent.id DESC), intent.conversation, intent.turn + 1, 'server',
			  intent.text, intent.at, intent.author
			"""
			+ LEFT;

	private static final String COUNT_AGAIN = """
			UPDATE conversation SET
			  turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id),
			  undelivered = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id
			    AND turn.party = 'server' AND turn.delivered IS NULL)
			WHERE id = ANY (string_to_array(:ids, ',')::bigint[])""";

	/** The same words under the same name: what the client reads is what was wanted. */
	private static final String IS_SAID = "turn.author IS NOT DISTINCT FROM intent.author AND turn.text = intent.text";

	private static final String ANSWER = """
			FROM turn WHERE turn.conversation = intent.conversation AND turn.seq = intent.turn + 1 AND intent.turn > 0""";

	/** A last word is done when the conversation has ended too. */
	private static final String SETTLE = """
			UPDATE cluster_intent AS intent SET outcome = CASE
			  WHEN intent.text IS NOT NULL THEN
			    coalesce((SELECT CASE WHEN %2$s THEN 'accepted' ELSE 'answered' END %1$s), 'over')
			  WHEN conversation.ending = 'server-quit' THEN 'accepted' ELSE 'over' END
			FROM conversation
			WHERE conversation.id = intent.conversation AND intent.outcome IS NULL
			  AND conversation.id = ANY (string_to_array(:ids, ',')::bigint[])
			  AND (conversation.ended IS NOT NULL OR EXISTS (SELECT 1 %1$s AND NOT (intent.ends AND %2$s)))"""
		.formatted(ANSWER, IS_SAID);

	private IntentSettlement() {
	}

	/**
	 * Keeps what no node will send any more, because the conversations end, as
	 * undelivered turns.
	 * @param jdbc the transaction that ends them, which has the row of positions
	 * @param ids the conversations, separated by commas
	 * @param last the last position that was taken
	 * @return the last position that is taken now
	 */
	static long keep(JdbcClient jdbc, String ids, long last) {
		long count = jdbc.sql(COUNT).param("ids", ids).query(Long.class).single();
		if (count == 0) {
			return last;
		}
		long position = jdbc.sql(TAKE_POSITIONS).param("count", count).query(Long.class).single();
		jdbc.sql(KEEP).param("ids", ids).param("last", position).update();
		jdbc.sql(COUNT_AGAIN).param("ids", ids).update();
		return position;
	}

	/**
	 * Settles what has been decided by the server's turns and the endings that a
	 * transaction has written.
	 * @param jdbc the transaction, which has the conversations' rows
	 * @param ids the conversations, separated by commas
	 */
	static void settle(JdbcClient jdbc, String ids) {
		jdbc.sql(SETTLE).param("ids", ids).update();
	}

}
