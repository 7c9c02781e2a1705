package parley.server.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Turn;

/** The journal as the server opens it, with words for what a test has to say. */
final class OpenJournal implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

	final List<JournalState> states = new CopyOnWriteArrayList<>();

	final JournalDatabase database;

	final JournalTables tables;

	final GroupCommit journal;

	OpenJournal(JournalProperties properties) {
		this.database = JournalDatabase.open(properties);
		Recovery recovery = new Recovery(this.database, InstantSource.fixed(NOW.plusSeconds(60)));
		recovery.endWhatWasLeftOpen();
		this.tables = new JournalTables(this.database.writing(), this.database.transactions());
		this.journal = new GroupCommit(this.tables::write, properties, this.states::add, recovery.lastWritten());
	}

	void open(long conversation, String handle) {
		this.journal.append(List.of(opened(conversation, handle)));
	}

	/** A conversation of a client that has not said its name yet. */
	void openNameless(long conversation) {
		this.journal.append(
				List.of(new JournalEntry.Opened(new ConversationId(conversation), Optional.empty(), "127.0.0.1", NOW)));
	}

	void turn(long conversation, int number, String text) {
		this.journal.append(List.of(accepted(conversation, number, text, false)));
	}

	void held(long conversation, String text) {
		this.journal.append(List.of(earlier(conversation, text)));
	}

	void heldBecomesTurn(long conversation, int number, String text) {
		this.journal.append(List.of(accepted(conversation, number, text, true)));
	}

	void refused(long conversation, Refusal code) {
		this.journal.append(List.of(new JournalEntry.MessageRefused(new ConversationId(conversation), code,
				new MessageText("Not taken"), false, NOW)));
	}

	void delivered(long conversation, int number) {
		this.journal.append(List.of(new JournalEntry.TurnDelivered(new ConversationId(conversation), number, NOW)));
	}

	void ended(long conversation, Ending ending) {
		ended(conversation, ending, Optional.empty());
	}

	void cutOff(long conversation, CutOff code) {
		ended(conversation, code.ending(), Optional.of(code));
	}

	private void ended(long conversation, Ending ending, Optional<CutOff> cutOff) {
		this.journal.append(List.of(new JournalEntry.Ended(new ConversationId(conversation), ending, cutOff, NOW)));
	}

	/** The first column of what a query finds. */
	List<String> words(String sql) {
		return this.database.reading().sql(sql).query(String.class).list();
	}

	/** The time of a conversation's first turn, in microseconds. */
	long timeOfFirstTurn(long conversation) {
		return this.database.reading()
			.sql("SELECT at FROM turn WHERE conversation = ? AND seq = 1")
			.param(conversation)
			.query(Long.class)
			.single();
	}

	/** A conversation's turns, as {@code seq party text}. */
	List<String> turns(long conversation) {
		return this.database.reading()
			.sql("SELECT seq, party, text FROM turn WHERE conversation = ? ORDER BY position")
			.param(conversation)
			.query((row, number) -> "%d %s %s".formatted(row.getInt(1), row.getString(2), row.getString(3)))
			.list();
	}

	/** A conversation's early messages, as {@code kind code text}. */
	List<String> early(long conversation) {
		return this.database.reading()
			.sql("SELECT kind, code, text FROM early WHERE conversation = ? ORDER BY position")
			.param(conversation)
			.query((row, number) -> "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)))
			.list();
	}

	/** A conversation, as {@code handle ending turns undelivered}. */
	String conversation(long conversation) {
		return this.database.reading()
			.sql("SELECT handle, ending, turns, undelivered FROM conversation WHERE id = ?")
			.param(conversation)
			.query((row, number) -> "%s %s %d %d".formatted(row.getString(1), row.getString(2), row.getInt(3),
					row.getInt(4)))
			.single();
	}

	@Override
	public void close() {
		this.journal.close();
		this.database.close();
	}

	static JournalEntry opened(long conversation, String handle) {
		return new JournalEntry.Opened(new ConversationId(conversation), Optional.of(handle), "127.0.0.1", NOW);
	}

	static JournalEntry earlier(long conversation, String text) {
		return new JournalEntry.MessageHeld(new ConversationId(conversation), new MessageText(text), NOW);
	}

	static JournalEntry accepted(long conversation, int number, String text, boolean wasHeld) {
		Party party = (number % 2 == 1) ? Party.CLIENT : Party.SERVER;
		return new JournalEntry.TurnAccepted(new ConversationId(conversation),
				new Turn(number, party, new MessageText(text), NOW), wasHeld);
	}

}
