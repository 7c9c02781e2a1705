package parley.server.journal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.protocol.Refusal;
import parley.protocol.ResumeSecret;
import parley.protocol.SecretHash;
import parley.server.desk.ManualClock;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the journal promises, whatever the database. */
abstract class JournalContract {

	private static final int CONVERSATIONS = 100;

	private static final int TURNS = 10;

	private JournalProperties properties;

	private OpenJournal journal;

	/** A place for a journal, with nothing in it. */
	abstract JournalLocation empty() throws Exception;

	@BeforeEach
	void openJournal() throws Exception {
		this.properties = empty().properties();
		this.journal = new OpenJournal(this.properties);
	}

	@AfterEach
	void closeJournal() {
		this.journal.close();
	}

	private void reopen() {
		this.journal.close();
		this.journal = new OpenJournal(this.properties);
	}

	/** Nothing is lost and nothing is there twice, wherever it was killed. */
	@Test
	void conversationThatCanBeTakenUpIsReadAsItWasWhereverItsServerDied() {
		long seed = System.nanoTime();
		RebuiltConversation conversation = new RebuiltConversation(this.journal, seed);
		assertThatCode(() -> {
			for (int number = 1; number <= 300; number++) {
				conversation.step(number);
			}
		}).as("seed %d", seed).doesNotThrowAnyException();
		assertThat(conversation.deaths()).isGreaterThan(30);
	}

	@Test
	void whatCanBeTakenUpIsLeftOpenByAStartUntilItHasEnded() {
		ConversationId id = new ConversationId(2);
		SecretHash next = ResumeSecret.random(new SecureRandom()).hash();
		this.journal.open(1, "alice");
		this.journal.open(2, "bob");
		this.journal.journal.append(List.of(new JournalEntry.Kept(id, next)));
		reopen();
		assertThat(this.journal.conversation(1)).isEqualTo("alice server-stopped 0 0");
		assertThat(this.journal.conversation(2)).isEqualTo("bob null 0 0");
		assertThat(new InterruptedConversations(this.journal.database).all()).singleElement()
			.satisfies((left) -> assertThat(left.turns().next()).isEqualTo(next));
		this.journal.journal.append(List.of(new JournalEntry.NothingToTakeUp(id)));
		reopen();
		assertThat(this.journal.conversation(2)).isEqualTo("bob server-stopped 0 0");
	}

	@Test
	void turnsAreKeptInOrderWithPartyTextAndTime() {
		this.journal.open(1, "alice");
		this.journal.turn(1, 1, "hello \uD83D\uDE00 'quoted'; --");
		this.journal.turn(1, 2, "hi");
		this.journal.turn(1, 3, "x".repeat(500));
		assertThat(this.journal.turns(1)).containsExactly("1 client hello \uD83D\uDE00 'quoted'; --", "2 server hi",
				"3 client " + "x".repeat(500));
		assertThat(this.journal.timeOfFirstTurn(1)).isEqualTo(JournalTime.micros(OpenJournal.NOW));
	}

	@Test
	void entriesOfOneAppendStandInTheirOrder() {
		this.journal.journal.append(List.of(OpenJournal.opened(1, "alice"), OpenJournal.accepted(1, 1, "one", false),
				OpenJournal.earlier(1, "two"), OpenJournal.accepted(1, 2, "answer", false),
				OpenJournal.accepted(1, 3, "two", true)));
		assertThat(this.journal.turns(1)).containsExactly("1 client one", "2 server answer", "3 client two");
		assertThat(this.journal.early(1)).isEmpty();
	}

	@Test
	void whatWasAppendedIsThereAfterReopening() {
		this.journal.open(7, "alice");
		this.journal.turn(7, 1, "hello");
		this.journal.turn(7, 2, "hi");
		this.journal.delivered(7, 2);
		this.journal.ended(7, Ending.CLIENT_QUIT);
		reopen();
		assertThat(this.journal.turns(7)).containsExactly("1 client hello", "2 server hi");
		assertThat(this.journal.conversation(7)).isEqualTo("alice client-quit 2 0");
	}

	@Test
	void positionsGoOnAfterReopening() {
		this.journal.open(1, "alice");
		this.journal.turn(1, 1, "one");
		reopen();
		this.journal.turn(1, 2, "two");
		assertThat(this.journal.turns(1)).containsExactly("1 client one", "2 server two");
	}

	@Test
	void nameThatWasSaidLaterIsTheConversationsName() {
		this.journal.openNameless(1);
		this.journal.refused(1, Refusal.TOO_LONG);
		assertThat(this.journal.conversation(1)).isEqualTo("null null 0 0");
		this.journal.journal.append(List.of(new JournalEntry.Named(new ConversationId(1), "alice"),
				OpenJournal.accepted(1, 1, "hello", false)));
		assertThat(this.journal.conversation(1)).isEqualTo("alice null 0 0");
		assertThat(this.journal.turns(1)).containsExactly("1 client hello");
	}

	@Test
	void heldMessagesWaitInOrderUntilTheyAreTurns() {
		this.journal.open(1, "alice");
		this.journal.turn(1, 1, "one");
		this.journal.held(1, "two");
		this.journal.held(1, "three");
		this.journal.turn(1, 2, "answer");
		this.journal.heldBecomesTurn(1, 3, "two");
		assertThat(this.journal.early(1)).containsExactly("held null three");
		assertThat(this.journal.turns(1)).endsWith("3 client two");
	}

	@Test
	void refusedMessageKeepsItsCodeAndNotItsText() {
		this.journal.open(1, "alice");
		this.journal.refused(1, Refusal.TOO_LONG);
		assertThat(this.journal.early(1)).containsExactly("refused too-long null");
	}

	@Test
	void replyThatWasNotDeliveredIsCountedAtTheEnd() {
		this.journal.open(1, "alice");
		this.journal.turn(1, 1, "one");
		this.journal.turn(1, 2, "delivered");
		this.journal.delivered(1, 2);
		this.journal.turn(1, 3, "two");
		this.journal.turn(1, 4, "lost");
		this.journal.ended(1, Ending.CLIENT_GONE);
		assertThat(this.journal.conversation(1)).isEqualTo("alice client-gone 4 1");
	}

	@Test
	void whyParleyItselfEndedAConversationIsKeptWithTheEnding() {
		this.journal.open(1, "alice");
		this.journal.cutOff(1, CutOff.UNANSWERED);
		this.journal.open(2, "bob");
		this.journal.ended(2, Ending.CLIENT_QUIT);
		assertThat(this.journal.conversation(1)).isEqualTo("alice idle 0 0");
		assertThat(this.journal.words("SELECT cut_off FROM conversation ORDER BY id")).containsExactly("unanswered",
				null);
	}

	@Test
	void whoWasTurnedAwayIsARowForEachMinuteAndReason() {
		ManualClock clock = new ManualClock();
		try (TurnedAwayRecord record = new TurnedAwayRecord(this.journal.database, clock)) {
			Stream.generate(() -> CutOff.NOT_A_CLIENT).limit(1000).forEach(record::count);
			record.count(CutOff.FIRST_MESSAGE_LATE);
			record.write();
			record.count(CutOff.NOT_A_CLIENT);
			clock.passes(Duration.ofMinutes(1));
			record.count(CutOff.NOT_A_CLIENT);
		}
		assertThat(turnedAway()).containsExactly("0 first-message-late 1", "0 not-a-client 1001", "60 not-a-client 1");
	}

	@Test
	void whoWasTurnedAwayIsKeptForAWeek() {
		ManualClock clock = new ManualClock();
		try (TurnedAwayRecord record = new TurnedAwayRecord(this.journal.database, clock)) {
			record.count(CutOff.NOT_A_CLIENT);
			record.write();
			clock.passes(Duration.ofDays(7).plusMinutes(1));
			record.count(CutOff.FIRST_MESSAGE_LATE);
		}
		assertThat(turnedAway()).containsExactly("604860 first-message-late 1");
	}

	/** Who was turned away, as {@code second code count}. */
	private List<String> turnedAway() {
		return this.journal
			.words("""
					SELECT ((minute - %d) / 1000000) || ' ' || code || ' ' || count FROM turned_away ORDER BY minute, code"""
				.formatted(JournalTime.micros(new ManualClock().instant())));
	}

	@Test
	void whatADeadServerLeftOpenEndsWithTheTurnsThatItHad() {
		this.journal.open(1, "alice");
		this.journal.turn(1, 1, "one");
		this.journal.held(1, "held");
		this.journal.open(2, "bob");
		this.journal.turn(2, 1, "bye");
		this.journal.ended(2, Ending.CLIENT_QUIT);
		reopen();
		assertThat(this.journal.conversation(1)).isEqualTo("alice server-stopped 1 0");
		assertThat(this.journal.early(1)).containsExactly("held null held");
		assertThat(this.journal.conversation(2)).isEqualTo("bob client-quit 1 0");
	}

	@Test
	void numbersOfConversationsGoOn() {
		assertThat(this.journal.journal.lastConversation()).isZero();
		this.journal.open(41, "alice");
		reopen();
		assertThat(this.journal.journal.lastConversation()).isEqualTo(41);
	}

	@Test
	void ofManyConversationsAtOnceNothingIsLostOrMixedUp() throws Exception {
		List<Future<?>> all = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			LongStream.rangeClosed(1, CONVERSATIONS).forEach((id) -> all.add(threads.submit(() -> converse(id))));
			for (Future<?> conversation : all) {
				conversation.get();
			}
		}
		for (long id = 1; id <= CONVERSATIONS; id++) {
			assertThat(this.journal.turns(id)).hasSize(TURNS).first().isEqualTo("1 client message 1 of " + id);
			assertThat(this.journal.conversation(id)).isEqualTo("alice server-quit %d 0".formatted(TURNS));
		}
	}

	private void converse(long id) {
		this.journal.open(id, "alice");
		for (int number = 1; number <= TURNS; number++) {
			this.journal.turn(id, number, "message %d of %d".formatted(number, id));
			if (number % 2 == 0) {
				this.journal.delivered(id, number);
			}
		}
		this.journal.ended(id, Ending.SERVER_QUIT);
	}

	@Test
	void batchWhoseAnswerWasLostIsNotWrittenTwice() {
		JournalBatch batch = new JournalBatch(
				List.of(OpenJournal.opened(1, "alice"), OpenJournal.accepted(1, 1, "one", false),
						OpenJournal.earlier(1, "two"), OpenJournal.earlier(1, "three"),
						OpenJournal.accepted(1, 2, "answer", false), OpenJournal.accepted(1, 3, "two", true)),
				1000, false);
		this.journal.tables.write(batch);
		this.journal.tables.write(batch.onceMore());
		assertThat(this.journal.turns(1)).containsExactly("1 client one", "2 server answer", "3 client two");
		assertThat(this.journal.early(1)).containsExactly("held null three");
	}

	@Test
	void batchThatReallyFailedIsWrittenOnTheNextTry() {
		JournalBatch batch = new JournalBatch(
				List.of(OpenJournal.opened(1, "alice"), OpenJournal.accepted(1, 1, "one", false)), 1000, true);
		this.journal.tables.write(batch);
		assertThat(this.journal.turns(1)).containsExactly("1 client one");
	}

	@Test
	void whatTheDatabaseRefusesIsNobodyElsesTrouble() throws Exception {
		this.journal.open(1, "alice");
		this.journal.turn(1, 1, "one");
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<?> others = threads.submit(() -> LongStream.rangeClosed(2, 20).parallel().forEach(this::converse));
			assertThatThrownBy(() -> this.journal.turn(1, 1, "again")).isInstanceOf(JournalUnavailableException.class);
			others.get();
		}
		assertThat(this.journal.turns(1)).containsExactly("1 client one");
		assertThat(this.journal.turns(20)).hasSize(TURNS);
		assertThat(this.journal.states).isEmpty();
	}

	@Test
	void secondServerIsTurnedAwayAndTheFirstGoesOn() {
		assertThatThrownBy(() -> JournalDatabase.open(this.properties))
			.hasMessageContaining("in use by another Parley server");
		this.journal.open(1, "alice");
		assertThat(this.journal.conversation(1)).isEqualTo("alice null 0 0");
	}

	@Test
	void newerSchemaIsLeftAlone() {
		this.journal.database.writing().update("""
				INSERT INTO flyway_schema_history
				  (installed_rank, version, description, type, script, installed_by, execution_time, success)
				VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 'somebody', 1, ?)""", true);
		this.journal.close();
		assertThatThrownBy(() -> JournalDatabase.open(this.properties))
			.hasMessageContaining("a newer version of Parley");
	}

}
