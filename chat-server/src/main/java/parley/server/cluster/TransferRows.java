package parley.server.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.protocol.SecretHash;
import parley.server.journal.SharedJournal;
import parley.server.turn.ConversationId;

/**
 * Which node wants to go on with which conversation, in the database. A node whose number
 * stands there and who has the conversation too is to take it into its memory. Safe for
 * any thread.
 */
final class TransferRows implements TransferRepository {

	private static final String OWNER = """
			SELECT node FROM resumption JOIN conversation ON conversation.id = resumption.conversation
			WHERE resumption.next = :shown AND conversation.ended IS NULL""";

	/**
	 * What takes it is behind whatever is being appended, conversations that are given
	 * away among them: two rows can't be looked at as of one moment otherwise.
	 */
	private static final String LOCK = "SELECT position FROM cluster_record FOR UPDATE";

	/** Who asks last is given it, but for what is just being given to somebody. */
	private static final String WANT = """
			UPDATE resumption SET wanted = :me FROM conversation
			WHERE resumption.next = :shown AND conversation.id = resumption.conversation
			  AND conversation.ended IS NULL AND conversation.node <> :me
			  AND (resumption.wanted IS NULL OR resumption.wanted <> conversation.node)""";

	private static final String WANTED = """
			SELECT resumption.conversation, resumption.wanted = :me AS mine
			FROM resumption JOIN conversation ON conversation.id = resumption.conversation
			WHERE resumption.wanted IS NOT NULL AND conversation.node = :me AND conversation.ended IS NULL""";

	private static final String TAKEN = """
			UPDATE resumption SET wanted = NULL WHERE conversation = :id AND wanted = :me""";

	private final SharedJournal journal;

	TransferRows(SharedJournal journal) {
		this.journal = journal;
	}

	@Override
	public boolean want(Identity me, SecretHash shown) {
		return this.journal.inTransaction((jdbc) -> {
			Optional<Long> owner = jdbc.sql(OWNER).param("shown", shown.value()).query(Long.class).optional();
			if (owner.isPresent() && owner.get() != me.number()) {
				ask(jdbc, me, shown);
			}
			return owner.isPresent();
		});
	}

	private static void ask(JdbcClient jdbc, Identity me, SecretHash shown) {
		jdbc.sql(LOCK).query(Long.class).single();
		if (jdbc.sql(WANT).param("me", me.number()).param("shown", shown.value()).update() > 0) {
			Wake.all(jdbc);
		}
	}

	@Override
	public List<Wanted> wanted(Identity me) {
		return this.journal.jdbc()
			.sql(WANTED)
			.param("me", me.number())
			.query((row, number) -> new Wanted(new ConversationId(row.getLong("conversation")), row.getBoolean("mine")))
			.list();
	}

	@Override
	public void take(Identity me, ConversationId id, Consumer<ConversationId> reopen) {
		reopen.accept(id);
		this.journal.jdbc().sql(TAKEN).param("id", id.number()).param("me", me.number()).update();
	}

}
