package parley.server.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.availability.ReadinessState;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of conversations while the journal can't write, whatever the database. */
abstract class OutageContract {

	/** Longer than any test: whatever ends has not waited for that. */
	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofSeconds(2);

	private final List<String> said = new ArrayList<>();

	abstract JournalLocation empty() throws Exception;

	/** From now on nothing can be written, or not much more. */
	abstract void breakDown(ServerInProcess server) throws Exception;

	abstract void repair(ServerInProcess server) throws Exception;

	@Test
	void nobodyIsAnsweredUntilTheJournalWritesAgainAndThenItGoesOn() throws Exception {
		try (ServerInProcess server = new ServerInProcess(empty(), LONG); Talker alice = new Talker(server.port())) {
			breakDown(server);
			talkUntilFailing(server, alice);
			server.await("the server is not ready", ReadinessState.REFUSING_TRAFFIC);
			Awaitility.await("nobody is answered")
				.during(Duration.ofMillis(700))
				.until(() -> alice.told.size() == this.said.size() - 1);
			repair(server);
			alice.await("all answers", (told) -> told.equals(this.said));
			assertThat(server.states).hasSize(2).last().isEqualTo(new JournalState.Writing());
			server.await("the server is ready", ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(turns(server))
				.containsExactlyElementsOf(this.said.stream().flatMap(OutageContract::twice).toList());
		}
	}

	@Test
	void conversationThatHasWaitedTooLongEndsWithAnApology() throws Exception {
		try (ServerInProcess server = new ServerInProcess(empty(), SHORT); Talker alice = new Talker(server.port())) {
			breakDown(server);
			talkUntilFailing(server, alice);
			alice.awaitClosed();
			assertThat(alice.told.subList(0, this.said.size() - 1))
				.isEqualTo(this.said.subList(0, this.said.size() - 1));
			assertThat(alice.told.subList(this.said.size() - 1, alice.told.size())).satisfiesExactly(
					(apology) -> assertThat(apology).startsWith("Sorry: "),
					(quit) -> assertThat(quit).isEqualTo("\\quit"),
					(closed) -> assertThat(closed).isEqualTo(Talker.CLOSED));
			repair(server);
			Waiting.until("the ending is written", () -> endings(server).contains("journal-failed"),
					() -> endings(server));
			try (Talker bob = new Talker(server.port())) {
				bob.say("hello");
				bob.await("an answer", (told) -> told.contains("hello"));
			}
		}
	}

	/** Its clients are told before the time is up that the stop may take. */
	@Test
	void serverThatStopsMeanwhileSaysGoodbyeInTime() throws Exception {
		ServerInProcess server = new ServerInProcess(empty(), LONG);
		try (Talker alice = new Talker(server.port())) {
			breakDown(server);
			talkUntilFailing(server, alice);
			server.close();
			alice.awaitClosed();
			assertThat(alice.told).contains("\\quit");
		}
		finally {
			server.close();
			repair(server);
		}
	}

	/** Until one message is not answered as it should be, the last. */
	private void talkUntilFailing(ServerInProcess server, Talker client) throws Exception {
		this.said.clear();
		do {
			this.said.add("%d %s".formatted(this.said.size(), "x".repeat(450)));
			client.say(this.said.getLast());
			client.await("an answer, or that the journal fails",
					(told) -> told.size() >= this.said.size() || server.isFailing());
		}
		while (client.told.equals(this.said));
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

}
