package parley.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalLocation;
import parley.server.journal.JournalStore;
import parley.server.turn.ConversationId;

/** A journal's database, without the rest of the server. */
final class DeskJournal implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	DeskJournal(JournalLocation location) {
		this.context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run(location.options());
	}

	@ComponentScan({ "parley.server.journal", "parley.server.sweep" })
	static final class Parts {

	}

	JournalStore store() {
		return this.context.getBean(JournalStore.class);
	}

	void forgetClaims() {
		store().write((jdbc) -> jdbc.sql("DELETE FROM claim").update());
	}

	void open(ConversationId id) {
		this.context.getBean(Journal.class)
			.append(List.of(new JournalEntry.Opened(id, Optional.of("alice"), "127.0.0.1", Instant.EPOCH)));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
