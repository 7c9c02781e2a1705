package parley.server.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.journal.CommitGate;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalLocation;
import parley.server.journal.JournalUnavailableException;
import parley.server.journal.PostgresqlServer;
import parley.server.journal.SharedJournal;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nodes whose leases nobody renews, at a real PostgreSQL. */
class FencingTests {

	/** Longer than any test: a lease runs out when a test says so. */
	private static final Duration LEASE = Duration.ofHours(1);

	private static JournalLocation database;

	private static Node first;

	private static Node second;

	@BeforeAll
	static void start() {
		database = PostgresqlServer.shared().createJournal();
		first = new Node(true);
		second = new Node(true);
	}

	@AfterAll
	static void close() {
		first.close();
		second.close();
	}

	/** Two nodes that have not been before. */
	@BeforeEach
	void joinTwo() {
		first.join();
		second.join();
	}

	/** The journal of a node that gives no sign of life by itself. */
	private static final class Node implements AutoCloseable {

		final Membership membership;

		final NodeRows rows;

		final LostNodes lostNodes;

		final IntentRows intents;

		private final ConfigurableApplicationContext context;

		Node(boolean fenced) {
			this.context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE)
				.logStartupInfo(false)
				.initializers((context) -> ((GenericApplicationContext) context).registerBean("membership", Gate.class,
						() -> new Gate(context, fenced)))
				.run(options());
			SharedJournal journal = this.context.getBean(SharedJournal.class);
			this.membership = this.context.getBean(Gate.class).membership;
			this.rows = new NodeRows(journal, LEASE);
			this.lostNodes = new LostNodes(journal);
			this.intents = new IntentRows(journal);
		}

		@ComponentScan({ "parley.server.journal", "parley.server.sweep" })
		static final class Parts {

		}

		private static String[] options() {
			List<String> options = new ArrayList<>(List.of(database.options()));
			options.addAll(List.of("--parley.cluster.enabled=true", "--parley.journal.retry-interval=50ms"));
			return options.toArray(String[]::new);
		}

		/** Becomes another node. */
		void join() {
			this.membership.lost();
			this.membership.joined(this.rows.join("test"));
		}

		Identity identity() {
			return Objects.requireNonNull(this.membership.identity());
		}

		long number() {
			return identity().number();
		}

		ConversationId open() {
			ConversationId id = new ConversationId(this.membership.next());
			append(new JournalEntry.Opened(id, Optional.of("alice"), "127.0.0.1", Instant.EPOCH));
			return id;
		}

		void say(ConversationId id, int number) {
			Party party = (number % 2 == 1) ? Party.CLIENT : Party.SERVER;
			append(new JournalEntry.TurnAccepted(id, new Turn(number, party, new MessageText("hello"), Instant.EPOCH),
					false));
		}

		void say(ConversationId id, int number, String author) {
			append(new JournalEntry.TurnAccepted(id,
					new Turn(number, Party.SERVER, new MessageText("hello"), Instant.EPOCH, Optional.of(author)),
					false));
		}

		void end(ConversationId id) {
			end(id, Ending.CLIENT_GONE);
		}

		void end(ConversationId id, Ending ending) {
			append(new JournalEntry.Ended(id, ending, Optional.empty(), Instant.EPOCH));
		}

		private void append(JournalEntry entry) {
			this.context.getBean(Journal.class).append(List.of(entry));
		}

		Gate gate() {
			return this.context.getBean(Gate.class);
		}

		void renew() {
			assertThat(this.rows.renew(identity())).isTrue();
		}

		void expire() {
			RunningNode.expireLease(database, number());
		}

		/** Gives an intent, and takes it if this node has the conversation. */
		boolean give(Intent intent) {
			return given(intent).isPresent();
		}

		Optional<IntentRepository.Given> given(Intent intent) {
			return this.intents.give(intent, identity(), (given) -> {
			});
		}

		List<Long> pending() {
			return this.intents.pending(identity(), List.of()).stream().map(IntentRepository.Pending::id).toList();
		}

		/** Ends the conversations of a node whose lease has run out. */
		int outlive(Node other) {
			other.expire();
			return this.lostNodes.end(other.number(), identity()).orElseThrow().ended();
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

	/** The fence, or none. */
	private static final class Gate implements CommitGate {

		final Membership membership;

		private final boolean fenced;

		/** Where the node is paused, with everything locked that a commit locks. */
		private final Phaser pause = new Phaser(1);

		private volatile boolean pausing;

		Gate(ApplicationContext context, boolean fenced) {
			NodeRows rows = new NodeRows(context.getBean(SharedJournal.class), LEASE);
			this.membership = new Membership(rows, () -> {
			});
			this.membership.joined(rows.join("test"));
			this.fenced = fenced;
		}

		@Override
		public OptionalLong enter(JdbcTemplate jdbc, long batch, List<JournalEntry> entries) {
			return this.fenced ? this.membership.enter(jdbc, batch, entries) : OptionalLong.of(batch);
		}

		@Override
		public void leave(JdbcTemplate jdbc, List<JournalEntry> entries, long lastPosition) {
			this.membership.leave(jdbc, entries, lastPosition);
			if (this.pausing) {
				this.pause.awaitAdvance(this.pause.arrive());
			}
		}

		/** Pauses in the middle of the next commit. */
		void pauseInACommit() {
			this.pausing = true;
			this.pause.register();
		}

		boolean isPaused() {
			return this.pause.getArrivedParties() > 0;
		}

		void wakeUp() {
			this.pausing = false;
			this.pause.arriveAndDeregister();
		}

	}

	private static String ending(ConversationId id) {
		return database.jdbc()
			.sql("SELECT ending || ' ' || turns || ' ' || undelivered FROM conversation WHERE id = ?")
			.param(id.number())
			.query(String.class)
			.single();
	}

	private static List<Integer> turns(ConversationId id) {
		return database.jdbc()
			.sql("SELECT seq FROM turn WHERE conversation = ? ORDER BY seq")
			.param(id.number())
			.query(Integer.class)
			.list();
	}

	@Test
	void nodeThatWasTakenForDeadCommitsNoTurn() {
		ConversationId id = first.open();
		first.say(id, 1);
		assertThat(second.outlive(first)).isEqualTo(1);
		assertThatThrownBy(() -> first.say(id, 2)).isInstanceOf(JournalUnavailableException.class);
		assertThat(turns(id)).containsExactly(1);
		assertThat(ending(id)).isEqualTo("node-lost 1 0");
	}

	@Test
	void withoutTheFenceItsTurnWouldBeThereBehindTheEnding() {
		try (Node unfenced = new Node(false)) {
			ConversationId id = unfenced.open();
			unfenced.say(id, 1);
			second.outlive(unfenced);
			unfenced.say(id, 2);
			assertThat(turns(id)).containsExactly(1, 2);
			assertThat(ending(id)).isEqualTo("node-lost 1 0");
		}
	}

	@Test
	void nodeThatIsLateAndWasNotTakenForDeadGoesOn() {
		ConversationId id = first.open();
		first.expire();
		assertThat(second.rows.overdue(second.identity())).contains(first.number());
		Thread late = Thread.ofVirtual().start(() -> first.say(id, 1));
		first.renew();
		join(late);
		assertThat(turns(id)).containsExactly(1);
		assertThat(second.lostNodes.end(first.number(), second.identity())).isEmpty();
	}

	@Test
	void nodeThatIsPausedInTheMiddleOfACommitKeepsOthersWaitingForAMomentOnly() {
		ConversationId paused = first.open();
		ConversationId id = second.open();
		first.gate().pauseInACommit();
		Thread commit = Thread.ofVirtual().start(() -> first.say(paused, 1));
		Waiting.until("the node is paused", first.gate()::isPaused, commit::getState);
		second.say(id, 1);
		assertThat(turns(id)).as("what another node says meanwhile").containsExactly(1);
		assertThat(commit.isAlive()).as("the node is still paused").isTrue();
		first.gate().wakeUp();
		join(commit);
		assertThat(turns(paused)).containsExactly(1);
	}

	@Test
	void whatAnEarlierIdentityHadOpenIsNotTheNextOnes() {
		ConversationId id = first.open();
		second.outlive(first);
		first.join();
		assertThatThrownBy(() -> first.say(id, 1)).isInstanceOf(JournalUnavailableException.class);
		ConversationId next = first.open();
		first.say(next, 1);
		assertThat(turns(next)).containsExactly(1);
		assertThat(turns(id)).isEmpty();
	}

	@Test
	void oneSurvivorAloneEndsWhatALostNodeHadOpen() throws Exception {
		ConversationId id = first.open();
		first.expire();
		Callable<Optional<LostNodeRepository.Left>> end = () -> second.lostNodes.end(first.number(), second.identity());
		try (ExecutorService survivors = Executors.newFixedThreadPool(4)) {
			List<Optional<LostNodeRepository.Left>> ended = survivors.invokeAll(Collections.nCopies(20, end))
				.stream()
				.map(Future::resultNow)
				.toList();
			assertThat(ended).filteredOn(Optional::isPresent)
				.containsExactly(Optional.of(new LostNodeRepository.Left(0, 1)));
		}
		assertThat(ending(id)).isEqualTo("node-lost 0 0");
	}

	@Test
	void replyThatWasGivenIsInTheRecordOfALostNodesConversationAsUndelivered() {
		ConversationId id = first.open();
		first.say(id, 1);
		Intent reply = new Intent(id, 1, false, "carol", Optional.of(new MessageText("hi")));
		assertThat(second.give(reply)).isTrue();
		second.outlive(first);
		assertThat(turns(id)).containsExactly(1, 2);
		assertThat(ending(id)).isEqualTo("node-lost 2 1");
	}

	@Test
	void replyThatWasGivenIsInTheRecordOfAConversationThatEndsBeforeItIsSent() {
		ConversationId id = first.open();
		first.say(id, 1);
		assertThat(second.give(reply(id))).isTrue();
		first.end(id);
		assertThat(turns(id)).containsExactly(1, 2);
		assertThat(ending(id)).isEqualTo("client-gone 2 1");
	}

	@Test
	void replyThatIsGivenWhileTheConversationEndsIsKeptOrRefused() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			int kept = 0;
			for (int round = 0; round < 60; round++) {
				ConversationId id = first.open();
				first.say(id, 1);
				CyclicBarrier both = new CyclicBarrier(2);
				Future<?> ending = threads.submit(() -> {
					both.await();
					first.end(id);
					return true;
				});
				Future<Boolean> given = threads.submit(() -> {
					both.await();
					return second.give(reply(id));
				});
				ending.get();
				assertThat(turns(id)).hasSize(given.get() ? 2 : 1);
				kept += given.get() ? 1 : 0;
			}
			System.out.println("Of 60 replies given while the conversation ended " + kept + " were kept");
		}
	}

	private static void join(Thread thread) {
		Waiting.until("the thread has ended", () -> !thread.isAlive(), () -> List.of(thread.getStackTrace()));
	}

	private static Intent reply(ConversationId id) {
		return new Intent(id, 1, false, "carol", Optional.of(new MessageText("hi")));
	}

	@Test
	void ofAllWhoAnswerATurnOneHasWon() {
		ConversationId id = first.open();
		first.say(id, 1);
		Intent reply = new Intent(id, 1, false, "carol", Optional.of(new MessageText("hi")));
		assertThat(second.give(reply)).isTrue();
		assertThat(first.give(reply)).isFalse();
		Intent later = new Intent(id, 3, false, "dave", Optional.of(new MessageText("hi")));
		assertThat(second.give(later)).isFalse();
	}

	@Test
	void intentThatANodeHasTakenIsPendingForTheNextOwnerAlone() {
		ConversationId id = first.open();
		first.say(id, 1);
		IntentRepository.Given given = first.given(reply(id)).orElseThrow();
		assertThat(given.taken()).isTrue();
		assertThat(first.pending()).isEmpty();
		moveTo(second, id);
		assertThat(first.intents.take(given.id(), first.identity())).isFalse();
		assertThat(first.intents.refuse(given.id(), first.identity(), 7)).isFalse();
		assertThat(second.pending()).containsExactly(given.id());
		assertThat(second.intents.take(given.id(), second.identity())).isTrue();
		assertThat(second.pending()).isEmpty();
		first.intents.release(given.id(), first.identity());
		assertThat(second.pending()).isEmpty();
		assertThat(second.intents.refuse(given.id(), second.identity(), 7)).isTrue();
		assertThat(outcome(given)).isEqualTo(new StoredOutcome(StoredOutcome.Word.TOO_MANY_BYTES, 7));
	}

	private static void moveTo(Node next, ConversationId id) {
		database.jdbc()
			.sql("UPDATE conversation SET node = ? WHERE id = ?")
			.param(next.number())
			.param(id.number())
			.update();
	}

	private static StoredOutcome outcome(IntentRepository.Given given) {
		return Objects.requireNonNull(second.intents.outcomes(List.of(given.id())).get(given.id()));
	}

	@Test
	void eachIntentKeepsItsOwnOutcomeWhenItsTurnIsAnsweredAgain() {
		ConversationId id = first.open();
		first.say(id, 1);
		IntentRepository.Given tooLong = first.given(reply(id)).orElseThrow();
		assertThat(second.give(reply(id))).isFalse();
		assertThat(first.intents.refuse(tooLong.id(), first.identity(), 7)).isTrue();
		IntentRepository.Given next = second
			.given(new Intent(id, 1, false, "dave", Optional.of(new MessageText("hello"))))
			.orElseThrow();
		assertThat(second.intents.outcomes(List.of(next.id()))).isEmpty();
		first.say(id, 2, "dave");
		assertThat(outcome(next).word()).isEqualTo(StoredOutcome.Word.ACCEPTED);
		assertThat(outcome(tooLong)).isEqualTo(new StoredOutcome(StoredOutcome.Word.TOO_MANY_BYTES, 7));
	}

	@Test
	void intentIsNotDoneBecauseItsAuthorHasAnsweredOtherwise() {
		ConversationId id = first.open();
		first.say(id, 1);
		IntentRepository.Given given = second.given(reply(id)).orElseThrow();
		first.say(id, 2, "carol");
		assertThat(outcome(given).word()).isEqualTo(StoredOutcome.Word.ANSWERED);
	}

	@Test
	void lastWordIsDoneWhenTheConversationHasEnded() {
		ConversationId id = first.open();
		first.say(id, 1);
		IntentRepository.Given given = second
			.given(new Intent(id, 1, true, "dave", Optional.of(new MessageText("hello"))))
			.orElseThrow();
		first.say(id, 2, "dave");
		assertThat(second.intents.outcomes(List.of(given.id()))).isEmpty();
		assertThat(first.intents.pending(first.identity(), List.of())).singleElement()
			.returns(true, IntentRepository.Pending::said);
		first.end(id, Ending.SERVER_QUIT);
		assertThat(outcome(given).word()).isEqualTo(StoredOutcome.Word.ACCEPTED);
		assertThat(turns(id)).containsExactly(1, 2);
	}

	@Test
	void wordlessEndingIsDoneIfTheServerHasQuitAndLateIfAnythingElseHasEndedIt() {
		ConversationId quit = first.open();
		ConversationId gone = first.open();
		IntentRepository.Given done = second.given(Intent.toQuit(quit)).orElseThrow();
		IntentRepository.Given late = second.given(Intent.toQuit(gone)).orElseThrow();
		first.end(quit, Ending.SERVER_QUIT);
		first.end(gone);
		assertThat(outcome(done).word()).isEqualTo(StoredOutcome.Word.ACCEPTED);
		assertThat(outcome(late).word()).isEqualTo(StoredOutcome.Word.OVER);
		assertThat(second.give(Intent.toQuit(gone))).isFalse();
	}

	@Test
	void intentsForWhatALostNodeHadOpenAreSettledWithItsEnding() {
		ConversationId id = first.open();
		first.say(id, 1);
		IntentRepository.Given kept = first.given(reply(id)).orElseThrow();
		IntentRepository.Given late = second.given(Intent.toQuit(id)).orElseThrow();
		second.outlive(first);
		assertThat(outcome(kept).word()).isEqualTo(StoredOutcome.Word.ACCEPTED);
		assertThat(outcome(late).word()).isEqualTo(StoredOutcome.Word.OVER);
	}

	@Test
	void numbersAreNeverGivenTwice() {
		Set<Long> numbers = new HashSet<>();
		for (int i = 0; i < 2 * NodeRepository.BLOCK + 1; i++) {
			assertThat(numbers.add(first.membership.next())).isTrue();
			assertThat(numbers.add(second.membership.next())).isTrue();
		}
	}

}
