package parley.server.cluster;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.desk.ReplyOutcome;
import parley.server.journal.SharedJournal;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Conversations that are taken up at another node than where they began. */
@Timeout(300)
class ResumeAnywhereTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String GONE = "\\parley/1 gone";

	private static ClusterDatabase database;

	private final ResumeSecret first = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret second = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret third = ResumeSecret.random(new SecureRandom());

	private RunningNode here;

	private RunningNode there;

	@BeforeAll
	static void startDatabase() {
		database = new ClusterDatabase();
	}

	@AfterAll
	static void stopDatabase() {
		database.close();
	}

	@BeforeEach
	void start() {
		database.createAnother();
		this.here = new RunningNode(database);
		this.there = new RunningNode(database);
	}

	@AfterEach
	void stop() {
		this.here.close();
		this.there.close();
	}

	/** The balancer sends the client to another node; its old connection looks alive. */
	@Test
	@Tag("R4")
	@Tag("R8")
	void conversationOfALiveNodeIsTakenUpAtAnotherAndBack() {
		try (ClusterClient alice = begin(this.here)) {
			alice.say("one");
			alice.say("two");
			ConversationId id = this.there.waiting("alice", 1).id();
			await().atMost(PATIENCE).until(() -> this.there.desk().find(id).orElseThrow().held() == 1);
			try (ClusterClient again = takeUp(this.there, this.first, 0, this.second)) {
				assertThat(again.hear()).isEqualTo("\\parley/1 resumed 2 0");
				assertThat(alice.hear()).isNull();
				assertThat(this.here.reply("carol", id, 1, "first")).isInstanceOf(ReplyOutcome.Accepted.class);
				assertThat(again.hear()).isEqualTo("first");
				DeskEntry entry = this.here.waiting("alice", 3);
				assertThat(entry.waiting().orElseThrow().text().value()).isEqualTo("two");
				try (ClusterClient back = takeUp(this.here, this.second, 0, this.third)) {
					assertThat(back.hear()).isEqualTo("\\parley/1 resumed 2 1");
					assertThat(back.hear()).isEqualTo("first");
					this.there.reply("dave", id, 3, "second");
					assertThat(back.hear()).isEqualTo("second");
					back.say("three");
					this.here.waiting("alice", 5);
					assertThat(hearsGone(this.there, this.first)).isTrue();
					assertThat(hearsGone(this.here, this.second)).isTrue();
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
		try (ClusterClient bob = begin(this.here)) {
			bob.say("one");
			ConversationId id = this.there.waiting("alice", 1).id();
			assertThat(this.there.desk().claim(new Operator("carol"), id)).isNotNull();
			declareLost(this.here);
			await().atMost(PATIENCE).until(() -> this.there.desk().find(id).orElseThrow().reconnecting());
			await().atMost(PATIENCE).until(() -> this.here.desk().find(id).filter(DeskEntry::reconnecting).isPresent());
			assertThat(this.there.desk().find(id).orElseThrow().claim().orElseThrow().by())
				.isEqualTo(new Operator("carol"));
			assertThat(this.there.reply("carol", id, 1, "meanwhile")).isInstanceOf(ReplyOutcome.Accepted.class);
			await().atMost(PATIENCE)
				.until(() -> this.here.bean(Membership.class).identity() != null
						&& this.here.number() > this.there.number());
			try (ClusterClient again = takeUp(this.here, this.first, 0, this.second)) {
				assertThat(again.hear()).isEqualTo("\\parley/1 resumed 1 1");
				assertThat(again.hear()).isEqualTo("meanwhile");
				await().atMost(PATIENCE).until(() -> !this.there.desk().find(id).orElseThrow().reconnecting());
				again.say("two");
				this.there.reply("carol", this.there.waiting("alice", 3).id(), 3, "it is");
				assertThat(again.hear()).isEqualTo("it is");
			}
			assertThat(hearsGone(this.there, this.first)).isTrue();
		}
	}

	@Test
	@Tag("R5")
	void ofSeveralWhoShowTheSameSecretAtSeveralNodesOneIsServed() throws Exception {
		try (ClusterClient alice = begin(this.here)) {
			alice.say("one");
			this.there.waiting("alice", 1);
			try (RunningNode third = new RunningNode(database);
					ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Callable<@Nullable String>> attempts = List.of(this.there, third, this.there, third)
					.stream()
					.<Callable<@Nullable String>>map((node) -> () -> {
						try (ClusterClient client = takeUp(node, this.first, 0,
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
		try (RunningNode calm = new RunningNode(database, "--parley.cluster.lease=12s");
				ClusterClient alice = begin(this.here)) {
			alice.say("one");
			ConversationId id = this.there.waiting("alice", 1).id();
			database.jdbc().sql("UPDATE conversation SET node = 0 WHERE id = ?").param(id.number()).update();
			AtomicReference<String> last = new AtomicReference<>("");
			await("calm, with a renewal each 4 s").during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> {
				String now = renewal(calm);
				return now.equals(last.getAndSet(now));
			});
			Set<String> renewals = new HashSet<>();
			try (ClusterClient again = takeUp(calm, this.first, 0, this.second)) {
				await("six renewals in less than the time of two").atMost(Duration.ofSeconds(8)).until(() -> {
					renewals.add(renewal(calm));
					return renewals.size() > 6;
				});
				assertThat(again).isNotNull();
			}
		}
	}

	private static String renewal(RunningNode node) {
		return value("SELECT until FROM cluster_node WHERE number = " + node.number());
	}

	private static void declareLost(RunningNode node) {
		long number = node.number();
		LostNodes lostNodes = new LostNodes(node.bean(SharedJournal.class));
		Identity survivor = new Identity(Long.parseLong(value("SELECT max(number) FROM cluster_node")), 0);
		await().atMost(PATIENCE).until(() -> {
			database.jdbc()
				.sql("UPDATE cluster_node SET until = now() - interval '1 s' WHERE number = ?")
				.param(number)
				.update();
			return lostNodes.end(number, survivor).isPresent();
		});
	}

	private ClusterClient begin(RunningNode node) {
		ClusterClient client = node.connect("alice");
		client.write(new ResumeRequest.Begin(this.first.hash()).line());
		assertThat(client.hear()).isEqualTo("\\parley/1 ready 120");
		return client;
	}

	private static ClusterClient takeUp(RunningNode node, ResumeSecret shown, int heard, ResumeSecret next) {
		ClusterClient client = node.connect("alice");
		client.write(new ResumeRequest.Resume(shown, heard, next.hash()).line());
		return client;
	}

	private boolean hearsGone(RunningNode node, ResumeSecret worthless) {
		try (ClusterClient thief = takeUp(node, worthless, 0, ResumeSecret.random(new SecureRandom()))) {
			return GONE.equals(thief.hear());
		}
	}

	private static String value(String sql) {
		return database.jdbc().sql(sql).query(String.class).single();
	}

}
