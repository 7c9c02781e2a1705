package parley.server.cluster;

import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalTime;
import parley.server.journal.SharedJournal;
import parley.server.journal.Words;
import parley.server.turn.Ending;

/**
 * Ends the conversations of a node that is dead, or must think so. Safe for any thread
 * and any number of nodes.
 */
final class LostNodes {

	/**
	 * One survivor alone can do it. It waits for a commit that the node is at, which has
	 * the row; after it the node can begin none.
	 */
	private static final String DECLARE = """
			UPDATE cluster_node SET lost = clock_timestamp()
			WHERE number = :node AND lost IS NULL AND until < clock_timestamp()""";

	/** In the order in which whoever writes to the journal takes them. */
	private static final String NEXT_POSITION = """
			UPDATE cluster_record SET position = position + 1 RETURNING position""";

	/** Nothing can be given to them any more from here on. */
	private static final String TAKE_CONVERSATIONS = """
			SELECT id FROM conversation WHERE node = :node AND ended IS NULL ORDER BY id FOR UPDATE""";

	private static final String END = """
			UPDATE conversation SET ended = :now, ending = :ending, changed = :last,
			  turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id),
			  undelivered = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.id
			    AND turn.party = 'server' AND turn.delivered IS NULL)
			WHERE node = :node AND ended IS NULL""";

	private final SharedJournal journal;

	LostNodes(SharedJournal journal) {
		this.journal = journal;
	}

	/**
	 * Declares a node lost and ends its conversations, unless somebody else has, or it
	 * has given a sign of life.
	 * @return how many conversations have ended, or -1 if it was not lost
	 */
	int end(long node) {
		return this.journal.inTransaction((jdbc) -> {
			if (jdbc.sql(DECLARE).param("node", node).update() == 0) {
				return -1;
			}
			long position = jdbc.sql(NEXT_POSITION).query(Long.class).single();
			List<String> open = jdbc.sql(TAKE_CONVERSATIONS).param("node", node).query(String.class).list();
			long last = KeptReplies.keep(jdbc, String.join(",", open), position);
			int ended = jdbc.sql(END)
				.param("node", node)
				.param("last", last)
				.param("ending", Words.of(Ending.NODE_LOST))
				.param("now", JournalTime.micros(Instant.now()))
				.update();
			Wake.all(jdbc);
			return ended;
		});
	}

}
