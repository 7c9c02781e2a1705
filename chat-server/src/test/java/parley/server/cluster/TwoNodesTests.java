package parley.server.cluster;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.desk.Claim;
import parley.server.desk.ClaimResult;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskNews;
import parley.server.desk.NoteResult;
import parley.server.desk.Operator;
import parley.server.desk.Subscription;
import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;
import parley.server.journal.SharedJournal;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two whole servers on one PostgreSQL: clients at the one, operators at both. */
class TwoNodesTests {

	private static final Operator CAROL = new Operator("carol");

	/**
	 * Nodes that learn of each other's doings from notifications alone: the next look
	 * without one comes later than {@link ClusterClient#PATIENCE}.
	 */
	private static final String RARE_POLLS = "--parley.cluster.poll-interval=1m";

	private static JournalLocation database;

	private static RunningNode here;

	private static RunningNode there;

	@BeforeAll
	static void start() {
		database = PostgresqlServer.shared().createJournal();
		here = new RunningNode(database, RARE_POLLS);
		there = new RunningNode(database, RARE_POLLS);
	}

	@AfterAll
	static void stop() {
		here.close();
		there.close();
	}

	@Test
	void replyGivenAtAnotherNodeReachesTheClient() {
		try (ClusterClient alice = here.connect("alice")) {
			alice.say("one");
			DeskEntry entry = there.waiting("alice", 1);
			assertThat(entry.waiting().orElseThrow().text().value()).isEqualTo("one");
			assertThat(there.reply("carol", entry.id(), 1, "two")).isInstanceOf(ReplyOutcome.Accepted.class);
			assertThat(alice.hear()).isEqualTo("two");
			there.await("waits no more", entry.id(), (now) -> now.orElseThrow().waiting().isEmpty());
			alice.say("three");
			there.waiting("alice", 3);
			assertThat(here.reply("dave", entry.id(), 3, "four")).isInstanceOf(ReplyOutcome.Accepted.class);
			assertThat(alice.hear()).isEqualTo("four");
			assertThat(there.reply("carol", entry.id(), 3, "late")).isEqualTo(new ReplyOutcome.Answered("dave", 4));
		}
	}

	@Test
	void operatorAtAnotherNodeEndsAConversationWithALastWordOrWithout() {
		try (ClusterClient bert = here.connect("bert"); ClusterClient cleo = here.connect("cleo")) {
			bert.say("one");
			cleo.say("one");
			assertThat(there.desk().end(CAROL, there.waiting("bert", 1).id(), new MessageText("bye")))
				.isInstanceOf(ReplyOutcome.Accepted.class);
			assertThat(bert.hear()).isEqualTo("bye");
			assertThat(bert.hear()).isEqualTo("\\quit");
			ConversationId id = there.waiting("cleo", 1).id();
			assertThat(there.desk().end(CAROL, id, null)).isInstanceOf(CommandOutcome.Done.class);
			assertThat(cleo.hear()).isEqualTo("\\quit");
			there.await("is over", id, Optional::isEmpty);
			assertThat(there.desk().end(CAROL, id, null)).isInstanceOf(CommandOutcome.Over.class);
		}
	}

	@Test
	void claimsAndNotesAreSeenAtEveryNode() {
		List<DeskNews> news = new CopyOnWriteArrayList<>();
		try (ClusterClient dora = here.connect("dora");
				Subscription events = here.feed().subscribe(null, (event) -> news.add(event.news()))) {
			dora.say("one");
			ConversationId id = there.waiting("dora", 1).id();
			assertThat(there.desk().claim(CAROL, id)).isInstanceOf(ClaimResult.Claimed.class);
			here.await("is carol's", id, (now) -> claimer(now).equals(Optional.of(CAROL)));
			assertThat(here.reply("dave", id, 1, "no")).isInstanceOf(ReplyOutcome.Claimed.class);
			assertThat(here.desk().claim(new Operator("dave"), id)).isInstanceOf(ClaimResult.ClaimedBy.class);
			there.desk().note(CAROL, id, "is nice");
			Waiting.until("the note is told",
					() -> news.stream()
						.anyMatch((each) -> each instanceof DeskNews.Noted(var note) && note.text().equals("is nice")),
					() -> news);
			assertThat(here.desk().notes().count(id)).isEqualTo(1);
			assertThat(there.desk().release(CAROL, id)).isTrue();
			here.await("is nobody's", id, (now) -> claimer(now).isEmpty());
			assertThat(events.isOpen()).isTrue();
		}
	}

	private static Optional<Operator> claimer(Optional<DeskEntry> entry) {
		return entry.flatMap(DeskEntry::claim).map(Claim::by);
	}

	@Test
	void nodeThatWasTakenForDeadClosesItsSocketsAndStartsAfresh() {
		try (RunningNode paused = new RunningNode(database); ClusterClient emil = paused.connect("emil")) {
			emil.say("one");
			ConversationId id = there.waiting("emil", 1).id();
			long before = paused.number();
			paused.loseLease(there);
			assertThat(emil.hear()).isNull();
			there.await("is over", id, Optional::isEmpty);
			paused.awaitIdentityAfter(before);
			try (ClusterClient again = paused.connect("emil2")) {
				again.say("one");
				there.reply("carol", there.waiting("emil2", 1).id(), 1, "two");
				assertThat(again.hear()).isEqualTo("two");
			}
		}
	}

	/** By a notification: the client's patience ends before the next look without one. */
	@Test
	void replyGivenAtAnotherNodeIsAtTheClientSoon() {
		List<Long> micros = new ArrayList<>();
		try (ClusterClient greta = here.connect("greta")) {
			for (int turn = 1; turn < 200; turn += 2) {
				greta.say("turn " + turn);
				ConversationId id = there.waiting("greta", turn).id();
				long before = System.nanoTime();
				there.reply("carol", id, turn, "reply");
				assertThat(greta.hear()).isEqualTo("reply");
				micros.add((System.nanoTime() - before) / 1000);
			}
		}
		micros.sort(null);
		System.out.printf("A reply given at another node was at the client after %d us (median), %d us (p99)%n",
				micros.get(micros.size() / 2), micros.get(micros.size() * 99 / 100));
	}

	@Test
	void lostNotificationsCostAPollIntervalAndNoMessage() {
		try (RunningNode deaf = new RunningNode(database, "--parley.cluster.poll-interval=200ms");
				ClusterClient hugo = deaf.connect("hugo")) {
			hugo.say("one");
			ConversationId id = there.waiting("hugo", 1).id();
			Intent intent = new Intent(id, 1, false, "carol", Optional.of(new MessageText("two")));
			assertThat(deaf.bean(IntentRows.class).give(intent, deaf.identity().orElseThrow(), (given) -> {
			})).as("given to the node that has the client, which is not told").isPresent();
			database.jdbc()
				.sql("UPDATE cluster_intent SET performer = NULL WHERE conversation = ?")
				.param(id.number())
				.update();
			assertThat(hugo.hear()).isEqualTo("two");
		}
	}

	@Test
	void nodeRenewsItsLeaseHoweverBusyItIs() throws Exception {
		try (RunningNode busy = new RunningNode(database, "--parley.journal.connect-timeout=2s")) {
			SharedJournal journal = busy.bean(SharedJournal.class);
			List<Connection> connections = new ArrayList<>();
			try {
				assertThatThrownBy(() -> {
					while (connections.size() < 100) {
						connections.add(journal.connection());
					}
				}).as("all connections are taken").isInstanceOf(SQLException.class);
				String before = until(busy);
				Waiting.until("the lease is renewed", () -> {
					busy.bean(Lease.class).heartbeat().hurry();
					return !until(busy).equals(before);
				}, () -> until(busy));
			}
			finally {
				for (Connection connection : connections) {
					connection.close();
				}
			}
		}
	}

	private static String until(RunningNode node) {
		return database.jdbc()
			.sql("SELECT CAST(until AS TEXT) FROM cluster_node WHERE number = ?")
			.param(node.number())
			.query(String.class)
			.single();
	}

	@Test
	void notesThatAreTakenAtTwoNodesAtOnceAreAllKept() throws Exception {
		try (ClusterClient ida = here.connect("ida");
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			ida.say("one");
			ConversationId id = there.waiting("ida", 1).id();
			List<Callable<Boolean>> notes = new ArrayList<>();
			for (int number = 0; number < 100; number++) {
				RunningNode node = (number % 2 == 0) ? here : there;
				notes.add(() -> node.desk().note(CAROL, id, "note") instanceof NoteResult.Taken);
			}
			for (Future<Boolean> note : threads.invokeAll(notes)) {
				assertThat(note.get()).isTrue();
			}
			assertThat(here.desk().notes().count(id)).isEqualTo(notes.size());
		}
	}

	/** 10,000 in {@code .ci/run}, or with {@code -Dcluster.races=10000}. */
	@Test
	void ofTwoOperatorsAtTwoNodesOneWinsEachTurn() throws Exception {
		int races = Integer.getInteger("cluster.races", "true".equals(System.getenv("CI")) ? 10_000 : 240);
		int clients = 12;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Integer>> talks = new ArrayList<>();
			for (int client = 0; client < clients; client++) {
				String handle = "racer" + client;
				talks.add(() -> race(threads, handle, races / clients));
			}
			Cost before = Cost.now(database);
			int wonThere = 0;
			for (Future<Integer> talk : threads.invokeAll(talks)) {
				wonThere += talk.get();
			}
			System.out.printf("%d races: %d won by the operator at the other node; each %s%n", races, wonThere,
					Cost.now(database).since(before, races));
			assertThat(wonThere).isStrictlyBetween(0, races);
		}
	}

	/** What has been used so far, by PostgreSQL and by this process. */
	private record Cost(long walBytes, long commits, long cpuNanos, long nanoTime) {

		static Cost now(JournalLocation database) {
			long wal = one(database, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
			long commits = one(database, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
			OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
			return new Cost(wal, commits, system.getProcessCpuTime(), System.nanoTime());
		}

		String since(Cost before, int count) {
			return "%d bytes of WAL, %d transactions, %d us of CPU, in %d us".formatted(
					(this.walBytes - before.walBytes) / count, (this.commits - before.commits) / count,
					(this.cpuNanos - before.cpuNanos) / 1000 / count, (this.nanoTime - before.nanoTime) / 1000 / count);
		}

		private static long one(JournalLocation database, String sql) {
			return database.jdbc().sql(sql).query(Long.class).single();
		}

	}

	private static List<Future<ReplyOutcome>> oneAfterTheOther(List<Callable<ReplyOutcome>> both) throws Exception {
		List<Future<ReplyOutcome>> outcomes = new ArrayList<>();
		for (Callable<ReplyOutcome> each : both) {
			outcomes.add(CompletableFuture.completedFuture(each.call()));
		}
		return outcomes;
	}

	/**
	 * In the first two races one operator is late, so that each has won at least once.
	 */
	private static int race(ExecutorService threads, String handle, int races) throws Exception {
		int wonThere = 0;
		try (ClusterClient client = here.connect(handle)) {
			for (int turn = 1; turn < 2 * races; turn += 2) {
				client.say("turn " + turn);
				ConversationId id = there.waiting(handle, turn).id();
				here.waiting(handle, turn);
				CyclicBarrier barrier = new CyclicBarrier((turn <= 3) ? 1 : 2);
				int answered = turn;
				Callable<ReplyOutcome> replyHere = () -> {
					barrier.await();
					return here.reply("dave", id, answered, "here");
				};
				Callable<ReplyOutcome> replyThere = () -> {
					barrier.await();
					return there.reply("carol", id, answered, "there");
				};
				List<Callable<ReplyOutcome>> both = (turn == 1) ? List.of(replyThere, replyHere)
						: List.of(replyHere, replyThere);
				List<ReplyOutcome> outcomes = new ArrayList<>();
				for (Future<ReplyOutcome> outcome : (turn <= 3) ? oneAfterTheOther(both) : threads.invokeAll(both)) {
					outcomes.add(outcome.get());
				}
				boolean hereWon = outcomes.get((turn == 1) ? 1 : 0) instanceof ReplyOutcome.Accepted;
				boolean thereWon = outcomes.get((turn == 1) ? 0 : 1) instanceof ReplyOutcome.Accepted;
				assertThat(hereWon).as("%s", outcomes).isNotEqualTo(thereWon);
				assertThat(client.hear()).isEqualTo(thereWon ? "there" : "here");
				wonThere += thereWon ? 1 : 0;
			}
		}
		return wonThere;
	}

}
