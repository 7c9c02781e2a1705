package parley.server.cluster;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.protocol.ResumeSecret;
import parley.server.Waiting;
import parley.server.desk.Operator;
import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators want done while conversations move, and what they are told. */
class IntentTests {

	private static JournalLocation database;

	private static RunningNode here;

	private static RunningNode there;

	private final ResumeSecret first = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret second = ResumeSecret.random(new SecureRandom());

	@BeforeAll
	static void start() {
		database = PostgresqlServer.shared().createJournal();
		here = new RunningNode(database);
		there = new RunningNode(database);
	}

	@AfterAll
	static void stop() {
		here.close();
		there.close();
	}

	/** The first node is paused between taking an intent and performing it. */
	@Test
	@Tag("R8")
	void replyThatANodeHasTakenAndNotPerformedIsSentByTheNextOne() throws SQLException {
		try (ClusterClient alice = here.begin(this.first, "alice")) {
			alice.say("one");
			ConversationId id = there.waiting("alice", 1).id();
			Intent intent = new Intent(id, 1, false, "carol", Optional.of(new MessageText("two")));
			IntentRepository.Given taken = takenHere(intent);
			try (Connection held = hold(taken);
					ClusterClient again = there.takeUp("alice", this.first, 0, this.second)) {
				assertThat(again.hear()).isEqualTo("\\parley/1 resumed 1 0");
				held.rollback();
				assertThat(performLate(taken, intent)).isFalse();
				assertThat(again.hear()).isEqualTo("two");
				again.say("three");
				there.waiting("alice", 3);
				assertThat(here.reply("dave", id, 3, "four")).isInstanceOf(ReplyOutcome.Accepted.class);
				assertThat(again.hear()).isEqualTo("four");
				assertThat(outcomeOf(taken)).isEqualTo("accepted");
			}
		}
	}

	@Test
	@Tag("R8")
	void endingThatANodeHasTakenAndNotPerformedIsPerformedByTheNextOne() throws SQLException {
		try (ClusterClient bert = here.begin(this.first, "bert")) {
			bert.say("one");
			ConversationId id = there.waiting("bert", 1).id();
			IntentRepository.Given taken = takenHere(Intent.toQuit(id));
			try (Connection held = hold(taken);
					ClusterClient again = there.takeUp("bert", this.first, 0, this.second)) {
				assertThat(again.hear()).isEqualTo("\\parley/1 resumed 1 0");
				held.rollback();
				assertThat(again.hear()).isEqualTo("\\quit");
				there.await("is over", id, Optional::isEmpty);
				assertThat(outcomeOf(taken)).isEqualTo("accepted");
			}
		}
	}

	@Test
	@Tag("R7")
	void endingThatALostNodeHasTakenIsPerformedByTheSurvivor() {
		try (RunningNode lost = new RunningNode(database); ClusterClient cleo = lost.begin(this.first, "cleo")) {
			cleo.say("one");
			ConversationId id = there.waiting("cleo", 1).id();
			IntentRepository.Given taken = lost.bean(IntentRows.class)
				.give(Intent.toQuit(id), lost.identity().orElseThrow(), (given) -> {
				})
				.orElseThrow();
			lost.loseLease(there);
			there.await("is over", id, Optional::isEmpty);
			assertThat(outcomeOf(taken)).isEqualTo("accepted");
		}
	}

	/** A client that may not read so much was answered at too great a length before. */
	@Test
	void operatorIsToldTheOutcomeOfTheOwnReplyAndNotOfAnEarlierOne() {
		try (ClusterClient dora = here.connect("dora"); Notifications notifications = new Notifications()) {
			for (int turn = 1; turn < 60; turn += 2) {
				dora.say("turn " + turn);
				ConversationId id = there.waiting("dora", turn).id();
				database.jdbc()
					.sql("""
							INSERT INTO cluster_intent (conversation, turn, ends, author, text, at, outcome, detail)
							VALUES (?, ?, false, 'carol', NULL, 0, 'too-many-bytes', 7)""")
					.params(id.number(), turn)
					.update();
				assertThat(there.reply("carol", id, turn, "short")).isInstanceOf(ReplyOutcome.Accepted.class);
				assertThat(dora.hear()).isEqualTo("short");
			}
			assertThat(notifications.isRunning()).isTrue();
		}
	}

	@Test
	void operatorIsToldThatAReplyIsKeptWhileItIsNotKnownWhatBecomesOfIt() {
		try (RunningNode impatient = new RunningNode(database, "--parley.cluster.outcome-timeout=100ms");
				ClusterClient emil = here.connect("emil")) {
			emil.say("one");
			ConversationId id = impatient.waiting("emil", 1).id();
			moveTo(0, id);
			assertThat(impatient.reply("carol", id, 1, "two")).isEqualTo(new ReplyOutcome.Pending());
			moveTo(here.number(), id);
			assertThat(emil.hear()).isEqualTo("two");
		}
	}

	@Test
	void allWhoEndTheSameConversationAreToldWhatBecomesOfIt() throws Exception {
		try (ClusterClient fred = here.connect("fred");
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			fred.say("one");
			ConversationId id = there.waiting("fred", 1).id();
			moveTo(0, id);
			List<Future<ReplyOutcome>> ends = List.of("carol", "dave", "erin")
				.stream()
				.<Callable<ReplyOutcome>>map((who) -> () -> there.desk().end(new Operator(who), id, null))
				.map(threads::submit)
				.toList();
			Waiting.until("all are given",
					() -> database.jdbc()
						.sql("SELECT count(*) FROM cluster_intent WHERE conversation = ?")
						.param(id.number())
						.query(Integer.class)
						.single() == 3,
					() -> ends);
			moveTo(here.number(), id);
			assertThat(fred.hear()).isEqualTo("\\quit");
			for (Future<ReplyOutcome> end : ends) {
				assertThat(end.get()).isEqualTo(new CommandOutcome.Done());
			}
		}
	}

	private static IntentRepository.Given takenHere(Intent intent) {
		return here.bean(IntentRows.class).give(intent, here.identity().orElseThrow(), (given) -> {
		}).orElseThrow();
	}

	/** Performs what was taken at a node that has lost the conversation meanwhile. */
	private static boolean performLate(IntentRepository.Given taken, Intent intent) {
		return here.bean(IntentExecutor.class).perform(taken, intent, here.identity().orElseThrow()).isPresent();
	}

	/** No node can take or settle the intent until the transaction is rolled back. */
	private static Connection hold(IntentRepository.Given given) throws SQLException {
		Connection connection = DriverManager.getConnection(database.url(), database.username(), database.password());
		connection.setAutoCommit(false);
		try (PreparedStatement lock = connection
			.prepareStatement("SELECT 1 FROM cluster_intent WHERE id = ? FOR UPDATE")) {
			lock.setLong(1, given.id());
			lock.executeQuery();
		}
		return connection;
	}

	private static void moveTo(long node, ConversationId id) {
		database.jdbc().sql("UPDATE conversation SET node = ? WHERE id = ?").params(node, id.number()).update();
		database.jdbc().sql(Wake.NOTIFY).update();
	}

	private static String outcomeOf(IntentRepository.Given given) {
		return database.jdbc()
			.sql("SELECT coalesce(outcome, 'none') FROM cluster_intent WHERE id = ?")
			.param(given.id())
			.query(String.class)
			.single();
	}

	/** Notifies all nodes again and again, so that they look for outcomes at any time. */
	private static final class Notifications implements AutoCloseable {

		private final Thread thread = Thread.ofPlatform().daemon().start(this::notifyAgainAndAgain);

		private volatile boolean closed;

		private void notifyAgainAndAgain() {
			while (!this.closed) {
				database.jdbc().sql(Wake.NOTIFY).update();
			}
		}

		boolean isRunning() {
			return this.thread.isAlive();
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
