package parley.server.transcript;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalLocation;
import parley.server.journal.JournalStore;
import parley.server.journal.JournalTime;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Turn;

/** A server's journal and transcripts, without the rest of the server. */
public final class RunningJournal implements AutoCloseable {

	static final Instant START = Instant.parse("2026-11-22T16:00:00Z");

	private final ConfigurableApplicationContext context;

	public RunningJournal(JournalLocation location) {
		this.context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run(location.options());
	}

	@ComponentScan({ "parley.server.journal", "parley.server.sweep", "parley.server.transcript" })
	static final class Parts {

	}

	Journal journal() {
		return this.context.getBean(Journal.class);
	}

	public JournalStore store() {
		return this.context.getBean(JournalStore.class);
	}

	Transcripts transcripts() {
		return this.context.getBean(Transcripts.class);
	}

	Erasure erasure() {
		return this.context.getBean(Erasure.class);
	}

	/** A conversation that goes on, opened as many minutes after the start. */
	void open(long number, String handle, String... texts) {
		ConversationId id = new ConversationId(number);
		Instant opened = START.plusSeconds(60 * number);
		List<JournalEntry> entries = new ArrayList<>();
		entries.add(new JournalEntry.Opened(id, Optional.of(handle), "127.0.0.1", opened));
		for (int turn = 1; turn <= texts.length; turn++) {
			Party party = (turn % 2 == 1) ? Party.CLIENT : Party.SERVER;
			entries.add(new JournalEntry.TurnAccepted(id,
					new Turn(turn, party, new MessageText(texts[turn - 1]), opened.plusSeconds(turn)), false));
			if (party == Party.SERVER) {
				entries.add(new JournalEntry.TurnDelivered(id, turn, opened.plusSeconds(turn)));
			}
		}
		journal().append(entries);
	}

	void ended(long number, String handle, String... texts) {
		open(number, handle, texts);
		end(number, Ending.CLIENT_QUIT);
	}

	void end(long number, Ending ending) {
		end(number, ending, Optional.empty());
	}

	void cutOff(long number, CutOff code) {
		end(number, code.ending(), Optional.of(code));
	}

	private void end(long number, Ending ending, Optional<CutOff> cutOff) {
		journal().append(List.of(new JournalEntry.Ended(new ConversationId(number), ending, cutOff,
				START.plusSeconds(60 * number + 30))));
	}

	void undelivered(long number, int turn, String text) {
		journal().append(List.of(new JournalEntry.TurnAccepted(new ConversationId(number),
				new Turn(turn, Party.SERVER, new MessageText(text), START.plusSeconds(60 * number + 20)), false)));
	}

	void answeredBy(long number, int turn, String text, String author) {
		journal().append(List.of(new JournalEntry.TurnAccepted(new ConversationId(number), new Turn(turn, Party.SERVER,
				new MessageText(text), START.plusSeconds(60 * number + 20), Optional.of(author)), false)));
	}

	/** What the desk does. */
	void note(long number, String author, String text) {
		store().write((jdbc) -> jdbc.sql("""
				INSERT INTO note (number, conversation, author, text, at)
				SELECT coalesce(max(number), 0) + 1, :id, :author, :text, :at FROM note""")
			.param("id", number)
			.param("author", author)
			.param("text", text)
			.param("at", JournalTime.micros(START))
			.update());
	}

	void early(long number, String held, Refusal refused) {
		ConversationId id = new ConversationId(number);
		journal().append(List.of(new JournalEntry.MessageHeld(id, new MessageText(held), START),
				new JournalEntry.MessageRefused(id, refused, new MessageText("Not taken"), false, START)));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
