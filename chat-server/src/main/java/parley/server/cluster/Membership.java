package parley.server.cluster;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.conversation.ConversationNumbers;
import parley.server.journal.CommitGate;
import parley.server.journal.FencedException;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;
import parley.server.turn.Party;

/**
 * Who this node is, and what it may do as that: append while its lease is its own, and
 * give numbers to conversations. Safe for any thread.
 */
final class Membership implements CommitGate, ConversationNumbers {

	/**
	 * The node's row is this transaction's until it is committed: who takes the node for
	 * dead waits for it, or has come before it.
	 */
	private static final String ENTER = """
			UPDATE cluster_node SET batch = ?
			WHERE number = ? AND batch < ? AND lost IS NULL AND until > clock_timestamp()""";

	private static final String WHY_NOT = """
			SELECT CASE WHEN batch >= ? THEN 'written' WHEN lost IS NOT NULL THEN 'lost' ELSE 'late' END
			FROM cluster_node WHERE number = ?""";

	/** A node has given away what another has: nothing of it is written late. */
	private static final String TAKE_POSITIONS = """
			UPDATE cluster_record SET position = position + ?
			WHERE NOT EXISTS (SELECT 1 FROM conversation
			  WHERE id = ANY (string_to_array(?, ',')::bigint[]) AND node <> ?)
			RETURNING position""";

	private static final String MARK = """
			UPDATE conversation SET changed = ?, node = coalesce(node, ?)
			WHERE id = ANY (string_to_array(?, ',')::bigint[])""";

	private final NodeRepository rows;

	private final Runnable alarm;

	/** Earlier conversations that were given to this one since. */
	private final Set<ConversationId> adopted = ConcurrentHashMap.newKeySet();

	/**
	 * Those of them that the batch under way, or the last one, has ended or given away.
	 */
	private List<ConversationId> left = List.of();

	private long batch;

	private volatile @Nullable Identity identity;

	private long nextConversation;

	private long endOfBlock;

	/**
	 * Creates a node that is nobody yet.
	 * @param alarm is run when the node may have lost its lease; must not block
	 */
	Membership(NodeRepository rows, Runnable alarm) {
		this.rows = rows;
		this.alarm = alarm;
	}

	/** Who it is; nobody while it has lost its lease. */
	@Nullable Identity identity() {
		return this.identity;
	}

	synchronized void joined(Identity joined) {
		this.nextConversation = joined.firstConversation();
		this.endOfBlock = joined.firstConversation() + NodeRepository.BLOCK;
		this.identity = joined;
	}

	/** Nothing can be appended from now on. */
	synchronized void lost() {
		this.identity = null;
		this.adopted.clear();
	}

	/**
	 * From now on this node may append to a conversation that was another's.
	 * @param me who was given it
	 * @throws FencedException if this node is not that any more
	 */
	synchronized void adopt(Identity me, ConversationId id) {
		if (!me.equals(this.identity)) {
			throw new FencedException();
		}
		this.adopted.add(id);
	}

	@Override
	public synchronized long next() {
		if (this.identity == null) {
			throw new JournalUnavailableException("this node has lost its lease");
		}
		if (this.nextConversation == this.endOfBlock) {
			this.nextConversation = this.rows.takeBlock();
			this.endOfBlock = this.nextConversation + NodeRepository.BLOCK;
		}
		return this.nextConversation++;
	}

	@Override
	public OptionalLong enter(JdbcTemplate jdbc, long batch, List<JournalEntry> entries) {
		Identity me = begin(batch, entries);
		if (jdbc.update(ENTER, batch, me.number(), batch) == 0) {
			return refused(jdbc, batch, me);
		}
		return jdbc.queryForList(TAKE_POSITIONS, Long.class, entries.size(), ids(entries.stream()), me.number())
			.stream()
			.mapToLong((last) -> last - entries.size() + 1)
			.boxed()
			.findFirst()
			.map(OptionalLong::of)
			.orElseThrow(FencedException::new);
	}

	/**
	 * Begins to write a batch, which means that the one before it is durable or refused.
	 * @return who this node is
	 * @throws FencedException if it may not append the entries whatever its lease says
	 */
	Identity begin(long batch, List<JournalEntry> entries) {
		if (batch != this.batch) {
			this.adopted.removeAll(this.left);
			this.left = List.of();
			this.batch = batch;
		}
		Identity me = this.identity;
		if (me == null || entries.stream().anyMatch((entry) -> isEarlier(entry, me))) {
			throw new FencedException();
		}
		return me;
	}

	/** Ends a batch: what has ended by it, or was given away, is no more this node's. */
	void end(List<JournalEntry> entries) {
		this.left = entries.stream().filter(Membership::leaves).map(JournalEntry::conversation).toList();
	}

	private static boolean leaves(JournalEntry entry) {
		return entry instanceof JournalEntry.Ended || entry instanceof JournalEntry.LetGo;
	}

	private boolean isEarlier(JournalEntry entry, Identity me) {
		return entry.conversation().number() < me.firstConversation() && !this.adopted.contains(entry.conversation());
	}

	private OptionalLong refused(JdbcTemplate jdbc, long batch, Identity me) {
		List<String> why = jdbc.queryForList(WHY_NOT, String.class, batch, me.number());
		if (why.equals(List.of("written"))) {
			return OptionalLong.empty();
		}
		this.alarm.run();
		if (why.equals(List.of("late"))) {
			throw new JournalUnavailableException("the node's lease has run out, and is being renewed");
		}
		throw new FencedException();
	}

	@Override
	public void leave(JdbcTemplate jdbc, List<JournalEntry> entries, long lastPosition) {
		Identity me = this.identity;
		if (me == null) {
			throw new FencedException();
		}
		long last = keepWhatIsLeft(jdbc, entries, lastPosition);
		jdbc.update(MARK, last, me.number(), ids(entries.stream()));
		String decided = ids(entries.stream().filter(Membership::decidesIntents));
		if (!decided.isEmpty()) {
			IntentSettlement.settle(JdbcClient.create(jdbc), decided);
		}
		jdbc.execute(Wake.NOTIFY);
		end(entries);
	}

	private static boolean decidesIntents(JournalEntry entry) {
		return switch (entry) {
			case JournalEntry.Ended ended -> true;
			case JournalEntry.TurnAccepted accepted -> accepted.turn().party() == Party.SERVER;
			default -> false;
		};
	}

	private static long keepWhatIsLeft(JdbcTemplate jdbc, List<JournalEntry> entries, long lastPosition) {
		String ended = ids(entries.stream().filter(JournalEntry.Ended.class::isInstance));
		return ended.isEmpty() ? lastPosition : IntentSettlement.keep(JdbcClient.create(jdbc), ended, lastPosition);
	}

	private static String ids(Stream<JournalEntry> entries) {
		return entries.map((entry) -> entry.conversation().toString()).distinct().collect(Collectors.joining(","));
	}

}
