package parley.server.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.server.desk.ClaimState;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.journal.JournalTime;
import parley.server.journal.SharedJournal;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Turn;

/**
 * Reads what other nodes have written. Safe for any thread.
 */
final class RemoteRows {

	private static final String COLUMNS = """
			SELECT id, handle, address, opened, ended, ending, cut_off, changed,
			  node <> :me AS elsewhere, coalesce(desk_changed, 0) AS desk_changed,
			  EXISTS (SELECT 1 FROM resumption WHERE resumption.conversation = id AND waiting = 1) AS waiting FROM conversation
			""";

	private static final String OPEN = COLUMNS + "WHERE ended IS NULL AND node IS NOT NULL AND node <> :me";

	private static final String CHANGED = COLUMNS + """
			WHERE changed > :seen AND (node <> :me OR desk_changed > :seen) ORDER BY changed""";

	/** A server's turn is shown when it is sent, or nothing else will become of it. */
	private static final String TURNS = """
			SELECT t.position, t.conversation, t.seq, t.party, t.text, t.at, t.author, t.delivered IS NOT NULL AS delivered
			FROM turn AS t JOIN unnest(string_to_array(:ids, ',')::bigint[], string_to_array(:turns, ',')::int[])
			  AS known (id, turn) ON t.conversation = known.id AND t.seq > known.turn
			ORDER BY t.conversation, t.seq""";

	private static final String HELD = """
			SELECT conversation, count(*) AS held FROM early
			WHERE kind = 'held' AND conversation = ANY (string_to_array(:ids, ',')::bigint[]) GROUP BY conversation""";

	private static final String CLAIMS = """
			SELECT conversation, holder, until, version FROM claim
			WHERE conversation = ANY (string_to_array(:ids, ',')::bigint[])""";

	private static final String NOTES = """
			SELECT number, conversation, author, text, at FROM note WHERE number > :last
			  AND EXISTS (SELECT 1 FROM conversation WHERE id = note.conversation) ORDER BY number LIMIT :limit""";

	private static final int NOTES_AT_ONCE = 100;

	private final SharedJournal journal;

	RemoteRows(SharedJournal journal) {
		this.journal = journal;
	}

	/**
	 * A conversation's row.
	 *
	 * @param id the conversation
	 * @param handle the client's name, if known
	 * @param address the client's IP address
	 * @param opened when it connected
	 * @param ended how it has ended, if it has
	 * @param cutOff why exactly
	 * @param changed the position of the last change
	 * @param elsewhere whether another node has it
	 * @param deskChanged the position of the last claim or note
	 * @param waiting whether its client is lost, and may come back
	 */
	record Row(ConversationId id, Optional<Handle> handle, String address, Instant opened, Optional<Ending> ended,
			Optional<CutOff> cutOff, long changed, boolean elsewhere, long deskChanged, boolean waiting) {
	}

	/**
	 * A turn of another node.
	 *
	 * @param position its place in the record
	 * @param turn the turn
	 * @param delivered whether it was given to the client, if it is the server's
	 */
	record RemoteTurn(long position, Turn turn, boolean delivered) {
	}

	/** The end of the record: whatever is written from now on is behind it. */
	long position() {
		return one("SELECT position FROM cluster_record");
	}

	/** The number of the last note. */
	long lastNote() {
		return one("SELECT coalesce(max(number), 0) FROM note");
	}

	/** The conversations of all others that are open. */
	List<Row> open(long me) {
		return jdbc().sql(OPEN).param("me", me).query(RemoteRows::row).list();
	}

	/** The conversations in which something has changed behind a position, in order. */
	List<Row> changed(long me, long seen) {
		return jdbc().sql(CHANGED).param("me", me).param("seen", seen).query(RemoteRows::row).list();
	}

	/** What has been said behind what is known, by conversation and in order. */
	Map<ConversationId, List<RemoteTurn>> turns(Collection<Remote> known) {
		return jdbc().sql(TURNS)
			.param("ids", joined(known, (remote) -> remote.id().number()))
			.param("turns", joined(known, Remote::lastTurn))
			.query((row, number) -> Map.entry(new ConversationId(row.getLong("conversation")), turn(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/** How many messages are held; none where nothing is said. */
	Map<ConversationId, Integer> held(Collection<Remote> known) {
		return jdbc().sql(HELD)
			.param("ids", joined(known, (remote) -> remote.id().number()))
			.query((row, number) -> Map.entry(new ConversationId(row.getLong("conversation")), row.getInt("held")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Who has claimed what of these. */
	List<ClaimState> claims(Collection<ConversationId> ids) {
		return jdbc().sql(CLAIMS)
			.param("ids", joined(ids, ConversationId::number))
			.query((row, number) -> ClaimState.read(new ConversationId(row.getLong("conversation")),
					row.getString("holder"), row.getLong("until"), row.getLong("version")))
			.list();
	}

	/** Some of the notes behind one, in order; none if there are no more. */
	List<Note> notes(long last) {
		return jdbc().sql(NOTES)
			.param("last", last)
			.param("limit", NOTES_AT_ONCE)
			.query((row, number) -> new Note(new ConversationId(row.getLong("conversation")), row.getLong("number"),
					new Operator(row.getString("author")), row.getString("text"),
					JournalTime.instant(row.getLong("at"))))
			.list();
	}

	private JdbcClient jdbc() {
		return this.journal.jdbc();
	}

	private long one(String sql) {
		return jdbc().sql(sql).query(Long.class).single();
	}

	private static <T> String joined(Collection<T> values, ToLongFunction<T> number) {
		return values.stream().mapToLong(number).mapToObj(Long::toString).collect(Collectors.joining(","));
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(new ConversationId(row.getLong("id")),
				Optional.ofNullable(row.getString("handle")).map(Handle::new), row.getString("address"),
				JournalTime.instant(row.getLong("opened")),
				Optional.ofNullable(row.getString("ending")).map((word) -> Words.read(Ending.class, word)),
				Optional.ofNullable(row.getString("cut_off")).map((word) -> Words.read(CutOff.class, word)),
				row.getLong("changed"), row.getBoolean("elsewhere"), row.getLong("desk_changed"),
				row.getBoolean("waiting"));
	}

	private static RemoteTurn turn(ResultSet row) throws SQLException {
		Turn turn = new Turn(row.getInt("seq"), Words.read(Party.class, row.getString("party")),
				new MessageText(row.getString("text")), JournalTime.instant(row.getLong("at")),
				Optional.ofNullable(row.getString("author")));
		return new RemoteTurn(row.getLong("position"), turn, row.getBoolean("delivered"));
	}

}
