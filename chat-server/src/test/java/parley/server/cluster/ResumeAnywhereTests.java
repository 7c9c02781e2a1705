package parley.server.cluster;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.ResumeSecret;
import parley.server.Waiting;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations that are taken up at another node than where they began. */
class ResumeAnywhereTests {

	private static final String GONE = "\\parley/1 gone";

	private static JournalLocation database;

	private static RunningNode here;

	private static RunningNode there;

	private final ResumeSecret first = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret second = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret third = ResumeSecret.random(new SecureRandom());

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

	/** The balancer sends the client to another node; its old connection looks alive. */
	@Test
	@Tag("R4")
	@Tag("R8")
	void conversationOfALiveNodeIsTakenUpAtAnotherAndBack() {
		try (ClusterClient alice = here.begin(this.first, "alice")) {
			alice.say("one");
			alice.say("two");
			ConversationId id = there.waiting("alice", 1).id();
			there.await("has a held message", id, (now) -> now.orElseThrow().held() == 1);
			try (ClusterClient again = there.takeUp("alice", this.first, 0, this.second)) {
				assertThat(again.hear()).isEqualTo("\\parley/1 resumed 2 0");
				assertThat(alice.hear()).isNull();
				assertThat(here.reply("carol", id, 1, "first")).isInstanceOf(ReplyOutcome.Accepted.class);
				assertThat(again.hear()).isEqualTo("first");
				DeskEntry entry = here.waiting("alice", 3);
				assertThat(entry.waiting().orElseThrow().text().value()).isEqualTo("two");
				try (ClusterClient back = here.takeUp("alice", this.second, 0, this.third)) {
					assertThat(back.hear()).isEqualTo("\\parley/1 resumed 2 1");
					assertThat(back.hear()).isEqualTo("first");
					there.reply("dave", id, 3, "second");
					assertThat(back.hear()).isEqualTo("second");
					back.say("three");
					here.waiting("alice", 5);
					assertThat(hearsGone(there, this.first)).isTrue();
					assertThat(hearsGone(here, this.second)).isTrue();
				}
			}
			assertThat(value("SELECT count(*) FROM turn WHERE conversation = " + id)).isEqualTo("5");
			assertThat(value("SELECT count(*) FROM conversation WHERE id = %s AND ended IS NULL".formatted(id)))
				.isEqualTo("1");
		}
	}

	/** The node is taken for dead, and wakes up. */
	@Test
	@Tag("R7")
	void survivorGoesOnWithWhatALostNodeHadOpen() {
		try (ClusterClient bob = here.begin(this.first, "bob")) {
			bob.say("one");
			ConversationId id = there.waiting("bob", 1).id();
			assertThat(there.desk().claim(new Operator("carol"), id)).isNotNull();
			long before = here.number();
			here.loseLease(there);
			there.await("reconnects", id, (now) -> now.orElseThrow().reconnecting());
			here.await("reconnects", id, (now) -> now.orElseThrow().reconnecting());
			assertThat(there.desk().view().find(id).orElseThrow().claim().orElseThrow().by())
				.isEqualTo(new Operator("carol"));
			assertThat(there.reply("carol", id, 1, "meanwhile")).isInstanceOf(ReplyOutcome.Accepted.class);
			here.awaitIdentityAfter(before);
			try (ClusterClient again = here.takeUp("bob", this.first, 0, this.second)) {
				assertThat(again.hear()).isEqualTo("\\parley/1 resumed 1 1");
				assertThat(again.hear()).isEqualTo("meanwhile");
				there.await("has its client again", id, (now) -> !now.orElseThrow().reconnecting());
				again.say("two");
				there.reply("carol", there.waiting("bob", 3).id(), 3, "it is");
				assertThat(again.hear()).isEqualTo("it is");
			}
			assertThat(hearsGone(there, this.first)).isTrue();
		}
	}

	@Test
	@Tag("R5")
	void ofSeveralWhoShowTheSameSecretAtSeveralNodesOneIsServed() throws Exception {
		try (ClusterClient carla = here.begin(this.first, "carla")) {
			carla.say("one");
			there.waiting("carla", 1);
			try (RunningNode third = new RunningNode(database);
					ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Callable<@Nullable String>> attempts = List.of(there, third, there, third)
					.stream()
					.<Callable<@Nullable String>>map((node) -> () -> {
						try (ClusterClient client = node.takeUp("carla", this.first, 0,
								ResumeSecret.random(new SecureRandom()))) {
							return client.hear();
						}
					})
					.toList();
				int served = 0;
				for (int round = 0; served == 0 && round < 5; round++) {
					for (Future<@Nullable String> attempt : threads.invokeAll(attempts)) {
						String answer = attempt.get();
						assertThat(answer).isIn(GONE, "\\parley/1 resumed 1 0", null);
						served += Objects.equals(answer, "\\parley/1 resumed 1 0") ? 1 : 0;
					}
				}
				assertThat(served).isEqualTo(1);
			}
		}
	}

	/** So that it is known at once when the lease of the node that has it is over. */
	@Test
	@Tag("R10")
	void whileAClientWaitsForWhatAnotherNodeHasLeasesAreLookedAtOften() {
		try (RunningNode calm = new RunningNode(database, "--parley.cluster.lease=6s");
				ClusterClient dora = here.begin(this.first, "dora")) {
			dora.say("one");
			ConversationId id = there.waiting("dora", 1).id();
			database.jdbc().sql("UPDATE conversation SET node = 0 WHERE id = ?").param(id.number()).update();
			Renewals renewals = new Renewals(calm.number());
			Waiting.until("calm, with a renewal each 2 s", () -> renewals.gapMillis() >= 2000, renewals::toString);
			try (ClusterClient again = calm.takeUp("dora", this.first, 0, this.second)) {
				Waiting.until("renewals follow each other at once", () -> renewals.gapMillis() < 1000,
						renewals::toString);
				assertThat(again).isNotNull();
			}
		}
	}

	/** The times from which a node's lease counts, by the database's clock. */
	private static final class Renewals {

		private final long node;

		private final List<Long> millis = new ArrayList<>();

		Renewals(long node) {
			this.node = node;
		}

		/** Looks, and says how long after the last but one the last renewal came. */
		long gapMillis() {
			long last = Long.parseLong(
					value("SELECT floor(extract(epoch FROM until) * 1000)::bigint FROM cluster_node WHERE number = "
							+ this.node));
			if (this.millis.isEmpty() || this.millis.getLast() != last) {
				this.millis.add(last);
			}
			return (this.millis.size() < 2) ? 1500 : last - this.millis.get(this.millis.size() - 2);
		}

		@Override
		public String toString() {
			return "renewals of node %d at %s (ms)".formatted(this.node, this.millis);
		}

	}

	private boolean hearsGone(RunningNode node, ResumeSecret worthless) {
		try (ClusterClient thief = node.takeUp("thief", worthless, 0, ResumeSecret.random(new SecureRandom()))) {
			return GONE.equals(thief.hear());
		}
	}

	private static String value(String sql) {
		return database.jdbc().sql(sql).query(String.class).single();
	}

}
