package parley.server.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.availability.ReadinessState;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of conversations while the journal can't write, whatever the database. */
@Timeout(90)
abstract class OutageContract {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration LONG = Duration.ofMinutes(1);

	/** Longer than it takes to find out that a database server is not there. */
	private static final Duration SHORT = Duration.ofSeconds(6);

	private final List<String> said = new ArrayList<>();

	abstract Settings empty() throws Exception;

	/** From now on nothing can be written, or not much more. */
	abstract void breakDown(ServerInProcess server) throws Exception;

	abstract void repair(ServerInProcess server) throws Exception;

	@Test
	void nobodyIsAnsweredUntilTheJournalWritesAgainAndThenItGoesOn() throws Exception {
		try (ServerInProcess server = new ServerInProcess(empty(), LONG); Talker alice = new Talker(server.port())) {
			breakDown(server);
			talkUntilFailing(server, alice);
			await(() -> server.readiness.getLast() == ReadinessState.REFUSING_TRAFFIC);
			Awaitility.await()
				.during(Duration.ofMillis(700))
				.atMost(PATIENCE)
				.until(() -> alice.told.size() == this.said.size() - 1);
			repair(server);
			await(() -> alice.told.equals(this.said));
			assertThat(server.states).hasSize(2).last().isEqualTo(new JournalState.Writing());
			await(() -> server.readiness.getLast() == ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(turns(server))
				.containsExactlyElementsOf(this.said.stream().flatMap(OutageContract::twice).toList());
		}
	}

	@Test
	void conversationThatHasWaitedTooLongEndsWithAnApology() throws Exception {
		try (ServerInProcess server = new ServerInProcess(empty(), SHORT); Talker alice = new Talker(server.port())) {
			breakDown(server);
			talkUntilFailing(server, alice);
			await(() -> alice.told.contains(Talker.CLOSED));
			assertThat(alice.told.subList(0, this.said.size() - 1))
				.isEqualTo(this.said.subList(0, this.said.size() - 1));
			assertThat(alice.told.subList(this.said.size() - 1, alice.told.size())).satisfiesExactly(
					(apology) -> assertThat(apology).startsWith("Sorry: "),
					(quit) -> assertThat(quit).isEqualTo("\\quit"),
					(closed) -> assertThat(closed).isEqualTo(Talker.CLOSED));
			repair(server);
			await(() -> endings(server).contains("journal-failed"));
			try (Talker bob = new Talker(server.port())) {
				bob.say("hello");
				await(() -> bob.told.contains("hello"));
			}
		}
	}

	@Test
	void serverThatStopsMeanwhileSaysGoodbyeInTime() throws Exception {
		ServerInProcess server = new ServerInProcess(empty(), LONG);
		try (Talker alice = new Talker(server.port())) {
			breakDown(server);
			talkUntilFailing(server, alice);
			Instant stopped = Instant.now();
			server.close();
			assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(5));
			await(() -> alice.told.contains(Talker.CLOSED));
			assertThat(alice.told).contains("\\quit");
		}
		finally {
			server.close();
			repair(server);
		}
	}

	/** Until one message is not answered any more, the last. */
	private void talkUntilFailing(ServerInProcess server, Talker client) throws Exception {
		this.said.clear();
		while (!server.isFailing()) {
			this.said.add("%d %s".formatted(this.said.size(), "x".repeat(450)));
			client.say(this.said.getLast());
			await(() -> client.told.size() == this.said.size() || server.isFailing());
		}
	}

	private static Stream<String> twice(String text) {
		return Stream.of(text, text);
	}

	private static List<String> turns(ServerInProcess server) {
		return server.database()
			.reading()
			.sql("SELECT text FROM turn ORDER BY conversation, seq")
			.query(String.class)
			.list();
	}

	private static List<String> endings(ServerInProcess server) {
		return server.database()
			.reading()
			.sql("SELECT ending FROM conversation WHERE ending IS NOT NULL")
			.query(String.class)
			.list();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(condition);
	}

}
