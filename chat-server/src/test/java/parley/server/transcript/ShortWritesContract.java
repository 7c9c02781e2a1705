package parley.server.transcript;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import parley.server.journal.JournalBeside;
import parley.server.journal.JournalLocation;
import parley.server.journal.JournalStore;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

	@Test
	void oneTransactionErasesOnlySoManyTurns() {
		said(Collections.nCopies(5 * ErasedRows.ROWS_AT_ONCE, "word"));
		index(() -> {
		}, () -> {
		}).catchUp();
		List<Long> left = new ArrayList<>(List.of(count("SELECT count(*) FROM turn")));
		erasure(() -> {
		}, () -> left.add(count("SELECT count(*) FROM turn"))).conversation(ID, "susan");
		assertThat(left).last().isEqualTo(0L);
		assertThat(IntStream.range(1, left.size()).mapToLong((write) -> left.get(write - 1) - left.get(write)).max())
			.hasValue(ErasedRows.ROWS_AT_ONCE);
		assertThat(count("SELECT count(*) FROM turn_search")).isZero();
	}

	@Test
	void whatIsBeingErasedIsNotReadAndGoesAfterTheNextStart() {
		eraseHalf();
		assertThat(count("SELECT count(*) FROM turn")).as("left").isPositive();
		Transcripts transcripts = new Transcripts(this.store, new SearchIndex(this.store));
		assertThat(transcripts.find(ID)).isEmpty();
		assertThat(transcripts.turns(ID, 0, 9)).isEmpty();
		assertThat(transcripts.lastTurns(ID, Integer.MAX_VALUE, 9)).isEmpty();
		assertThat(transcripts.search("secret", Long.MAX_VALUE, 9)).isEmpty();
		assertThat(new Verification(this.store).verify((problem) -> {
		}).problems()).isZero();
		try (RunningJournal next = new RunningJournal(this.location)) {
			next.erasure().settle();
			for (String table : List.of("turn", "turn_search", "note", "erasing")) {
				assertThat(count("SELECT count(*) FROM " + table)).as(table).isZero();
			}
			assertThat(next.journal().lastConversation()).isOne();
		}
	}

	/** Erases a conversation with a process that dies in the middle. */
	private void eraseHalf() {
		said(Collections.nCopies(3 * ErasedRows.ROWS_AT_ONCE, "secret"));
		index(() -> {
		}, () -> {
		}).catchUp();
		AtomicInteger writes = new AtomicInteger();
		assertThatExceptionOfType(JournalUnavailableException.class).isThrownBy(() -> erasure(() -> {
			if (writes.incrementAndGet() > 2) {
				throw new JournalUnavailableException("gone");
			}
		}, () -> {
		}).conversation(ID, "susan"));
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

	private Erasure erasure(Runnable before, Runnable after) {
		return new Erasure(new WatchedStore(this.store, before, after), InstantSource.system(), (erased) -> {
		});
	}

	private long count(String query) {
		return this.store.reading().sql(query).query(Long.class).single();
	}

}
