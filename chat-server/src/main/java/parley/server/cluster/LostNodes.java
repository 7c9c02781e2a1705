package parley.server.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalTime;
import parley.server.journal.SharedJournal;
import parley.server.journal.Words;
import parley.server.turn.Ending;

/**
 * Ends the conversations of a node that is dead, or must think so, or goes on with them.
 * Safe for any thread and any number of nodes.
 */
final class LostNodes implements LostNodeRepository {

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

	/** Those whose clients may come back go on at the survivor. */
	private static final String WANT = """
			UPDATE resumption SET wanted = :me, waiting = 1
			WHERE conversation = ANY (string_to_array(:ids, ',')::bigint[])""";

	private static final String TAKE = """
			UPDATE conversation SET node = :me, changed = :position
			WHERE id = ANY (string_to_array(:ids, ',')::bigint[])
			  AND id IN (SELECT conversation FROM resumption)""";

	/**
	 * Given to a node just when that was declared lost. Whoever is lost can't append to
	 * them.
	 */
	private static final String ORPHANS = """
			SELECT id FROM conversation WHERE ended IS NULL AND node IS NOT NULL
			  AND node NOT IN (SELECT number FROM cluster_node WHERE lost IS NULL) ORDER BY id FOR UPDATE""";

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

	@Override
	public Optional<Left> end(long node, Identity me) {
		return this.journal.inTransaction((jdbc) -> {
			if (jdbc.sql(DECLARE).param("node", node).update() == 0) {
				return Optional.empty();
			}
			long position = jdbc.sql(NEXT_POSITION).query(Long.class).single();
			List<String> open = jdbc.sql(TAKE_CONVERSATIONS).param("node", node).query(String.class).list();
			int taken = take(jdbc, String.join(",", open), position, me);
			open = jdbc.sql(TAKE_CONVERSATIONS).param("node", node).query(String.class).list();
			String left = String.join(",", open);
			long last = IntentSettlement.keep(jdbc, left, position);
			int ended = jdbc.sql(END)
				.param("node", node)
				.param("last", last)
				.param("ending", Words.of(Ending.NODE_LOST))
				.param("now", JournalTime.micros(Instant.now()))
				.update();
			IntentSettlement.settle(jdbc, left);
			Wake.all(jdbc);
			return Optional.of(new Left(taken, ended));
		});
	}

	@Override
	public int takeOrphans(Identity me) {
		return this.journal.inTransaction((jdbc) -> {
			long position = jdbc.sql(NEXT_POSITION).query(Long.class).single();
			List<String> orphans = jdbc.sql(ORPHANS).query(String.class).list();
			int taken = take(jdbc, String.join(",", orphans), position, me);
			Wake.all(jdbc);
			return taken;
		});
	}

	private static int take(JdbcClient jdbc, String ids, long position, Identity me) {
		jdbc.sql(WANT).param("ids", ids).param("me", me.number()).update();
		return jdbc.sql(TAKE).param("ids", ids).param("me", me.number()).param("position", position).update();
	}

}
