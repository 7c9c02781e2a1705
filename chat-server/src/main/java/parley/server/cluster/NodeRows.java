package parley.server.cluster;

import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.SharedJournal;

/**
 * The nodes' rows. All times are the database's own. Whatever the lease depends on has a
 * connection of its own. Safe for any thread.
 */
final class NodeRows implements NodeRepository {

	private static final String NEXT_NUMBERS = """
			UPDATE cluster_record SET node = node + 1,
			  conversation = %d + greatest(conversation, (SELECT coalesce(max(id), 0) FROM conversation),
			    (SELECT max(conversation) FROM erased_up_to)),
			  position = greatest(position, (SELECT coalesce(max(position), 0) FROM turn),
			    (SELECT coalesce(max(position), 0) FROM early), (SELECT max(position) FROM erased_up_to))
			RETURNING node, conversation""".formatted(BLOCK);

	private static final String INSERT = """
			INSERT INTO cluster_node (number, name, until)
			VALUES (:number, :name, clock_timestamp() + :lease * interval '1 millisecond')""";

	private static final String RENEW = """
			UPDATE cluster_node SET until = clock_timestamp() + :lease * interval '1 millisecond'
			WHERE number = :number AND lost IS NULL""";

	private static final String OVERDUE = """
			SELECT number FROM cluster_node
			WHERE lost IS NULL AND until < clock_timestamp() AND number <> :me ORDER BY number""";

	/**
	 * What ends by itself is nobody's any more; a lost node must find its row for a
	 * while.
	 */
	private static final List<String> TIDY = List.of("""
			DELETE FROM cluster_node WHERE lost < clock_timestamp() - interval '1 day'""", """
			DELETE FROM cluster_intent WHERE NOT EXISTS (SELECT 1 FROM conversation
			  WHERE conversation.id = cluster_intent.conversation AND (conversation.ended IS NULL
			    OR conversation.ended >= extract(epoch FROM clock_timestamp() - interval '1 minute') * 1000000))""");

	private final SharedJournal journal;

	private final Duration lease;

	NodeRows(SharedJournal journal, Duration lease) {
		this.journal = journal;
		this.lease = lease;
	}

	@Override
	public Identity join(String name) {
		return this.journal.lease().inTransaction((jdbc) -> {
			Identity identity = jdbc.sql(NEXT_NUMBERS)
				.query((row, number) -> new Identity(row.getLong("node"), row.getLong("conversation") - BLOCK + 1))
				.single();
			jdbc.sql(INSERT)
				.param("number", identity.number())
				.param("name", name)
				.param("lease", this.lease.toMillis())
				.update();
			return identity;
		});
	}

	@Override
	public boolean renew(Identity node) {
		return this.journal.lease()
			.jdbc()
			.sql(RENEW)
			.param("number", node.number())
			.param("lease", this.lease.toMillis())
			.update() == 1;
	}

	@Override
	public long takeBlock() {
		return this.journal.jdbc()
			.sql("UPDATE cluster_record SET conversation = conversation + :block RETURNING conversation")
			.param("block", BLOCK)
			.query(Long.class)
			.single() - BLOCK + 1;
	}

	@Override
	public List<Long> overdue(Identity me) {
		return this.journal.lease().jdbc().sql(OVERDUE).param("me", me.number()).query(Long.class).list();
	}

	@Override
	public void leave(Identity me) {
		this.journal.lease()
			.jdbc()
			.sql("UPDATE cluster_node SET until = clock_timestamp() WHERE number = :me AND lost IS NULL")
			.param("me", me.number())
			.update();
	}

	@Override
	public void tidy() {
		JdbcClient jdbc = this.journal.lease().jdbc();
		TIDY.forEach((sql) -> jdbc.sql(sql).update());
	}

}
