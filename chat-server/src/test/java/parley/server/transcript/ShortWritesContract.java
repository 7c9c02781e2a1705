package parley.server.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import parley.server.journal.JournalBeside;
import parley.server.journal.JournalLocation;
import parley.server.journal.JournalStore;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/** What conversations would wait for is written some at a time. */
abstract class ShortWritesContract {

	private static final ConversationId ID = new ConversationId(1);

	/** One character, of which compatibility makes 18. */
	private static final String LIGATURES = "\uFDFA".repeat(490);

	private JournalLocation location;

	private ConfigurableApplicationContext tool;

	/** Of a tool beside the server, which is stopped: nobody else writes. */
	private JournalStore store;

	/** A journal with nothing in it. */
	abstract JournalLocation empty() throws Exception;

	@BeforeEach
	void start() throws Exception {
		this.location = empty();
		new RunningJournal(this.location).close();
		this.tool = new SpringApplicationBuilder(JournalBeside.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run(this.location.options());
		this.store = this.tool.getBean(JournalStore.class);
	}

	@AfterEach
	void stop() {
		this.tool.close();
	}

	@Test
	void oneTransactionIndexesOnlySoManyGrams() {
		said(Collections.nCopies(60, LIGATURES));
		List<Long> progress = new ArrayList<>();
		index(() -> {
		}, () -> progress.add(count("SELECT position FROM search_progress"))).catchUp();
		int turnsAtOnce = SearchIndex.GRAMS_AT_ONCE / SearchWords.MOST_GRAMS;
		assertThat(progress).last().isEqualTo(count("SELECT max(position) FROM turn"));
		assertThat(progress).hasSize(60 / turnsAtOnce);
		assertThat(count("SELECT count(*) FROM turn_search")).isEqualTo(60);
	}

	@Test
	void turnThatIsErasedWhileItsGramsAreMadeIsNotIndexed() {
		said(List.of("unmistakable"));
		index(() -> this.store.write((jdbc) -> jdbc.sql("DELETE FROM turn").update()), () -> {
		}).catchUp();
		assertThat(count("SELECT count(*) FROM turn_search")).isZero();
	}

	/** A conversation that is over and of which nothing is indexed. */
	private void said(List<String> texts) {
		try (RunningJournal running = new RunningJournal(this.location)) {
			running.open(ID.number(), "alice", texts.toArray(String[]::new));
			running.note(ID.number(), "anna", "about alice");
			running.end(ID.number(), Ending.CLIENT_QUIT);
		}
		this.store.write((jdbc) -> jdbc.sql("DELETE FROM turn_search").update());
		this.store.write((jdbc) -> jdbc.sql("UPDATE search_progress SET position = 0").update());
	}

	private SearchIndex index(Runnable before, Runnable after) {
		return new SearchIndex(new WatchedStore(this.store, before, after));
	}

	private long count(String query) {
		return this.store.reading().sql(query).query(Long.class).single();
	}

}
