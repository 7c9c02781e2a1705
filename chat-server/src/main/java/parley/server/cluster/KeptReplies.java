package parley.server.cluster;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What operators were told is taken, and what no node will send any more because the
 * conversation ends: it is kept as an undelivered turn, in the transaction that ends it.
 * That transaction has the conversation's row, so nothing can be given behind it.
 */
final class KeptReplies {

	private static final String LEFT = """
			FROM cluster_intent AS intent
			WHERE intent.conversation = ANY (string_to_array(:ids, ',')::bigint[]) AND intent.text IS NOT NULL
			  AND (intent.outcome IS NULL OR intent.outcome IN ('accepted', 'over'))
			  AND intent.turn = (SELECT max(seq) FROM turn WHERE turn.conversation = intent.conversation)""";

	private static final String COUNT = "SELECT count(*) " + LEFT;

	private static final String TAKE_POSITIONS = """
			UPDATE cluster_record SET position = position + :count RETURNING position""";

	private static final String KEEP = """
			INSERT INTO turn (position, conversation, seq, party, text, at, author)
			SELECT :last + 1 - row_number() OVER (ORDER BY intent.at), intent.conversation, intent.turn + 1, 'server',
			  intent.text, intent.at, intent.author
			""" + LEFT;

	private static final String COUNT_AGAIN = """
			UPDATE conversation SET
			  turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id),
			  undelivered = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id
			    AND turn.party = 'server' AND turn.delivered IS NULL)
			WHERE id = ANY (string_to_array(:ids, ',')::bigint[])""";

	private KeptReplies() {
	}

	/**
	 * Keeps what is left.
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

}
