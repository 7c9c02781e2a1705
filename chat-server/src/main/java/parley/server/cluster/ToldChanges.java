package parley.server.cluster;

import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.desk.DeskChanges;
import parley.server.journal.SharedJournal;
import parley.server.turn.ConversationId;

/**
 * Tells other nodes that a claim or a note has changed, behind the operator's back. Who
 * may claim is decided by the database before; whoever is not told sees it with the next
 * change. Safe for any thread.
 */
final class ToldChanges implements DeskChanges {

	private static final Logger logger = LoggerFactory.getLogger(ToldChanges.class);

	private static final String MARK = """
			WITH record AS (UPDATE cluster_record SET position = position + 1 RETURNING position)
			UPDATE conversation SET changed = record.position, desk_changed = record.position FROM record
			WHERE id = :id AND node IS NOT NULL""";

	private final SharedJournal journal;

	private final Executor tellers;

	ToldChanges(SharedJournal journal, Executor tellers) {
		this.journal = journal;
		this.tellers = tellers;
	}

	@Override
	public void changed(ConversationId id) {
		this.tellers.execute(() -> tell(id));
	}

	private void tell(ConversationId id) {
		try {
			this.journal.inTransaction((jdbc) -> {
				int marked = jdbc.sql(MARK).param("id", id.number()).update();
				Wake.all(jdbc);
				return marked;
			});
		}
		catch (RuntimeException ex) {
			logger.debug("Other nodes are not told of conversation {}: {}", id, ex.toString());
		}
	}

}
