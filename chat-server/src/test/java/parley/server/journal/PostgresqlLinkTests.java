package parley.server.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import parley.server.FaultyLink;
import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/** The database is fine, the line to it is not. */
class PostgresqlLinkTests {

	/**
	 * Much longer than the ten seconds after which a commit is given up and tried again.
	 */
	private static final Duration FAILURE_TIMEOUT = Duration.ofMinutes(10);

	/** Slow, and for a commit still much quicker than those ten seconds. */
	private static final int SLOW_BYTES_PER_SECOND = 4096;

	private static final int CLIENTS = 5;

	static final List<Fault> FAULTS = List.of(new Fault("cut without a word", FaultyLink::cut),
			new Fault("reset", FaultyLink::breakAll));

	record Fault(String name, Consumer<FaultyLink> begins) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	@ParameterizedTest
	@FieldSource("FAULTS")
	void conversationsWaitWhileTheLineIsDownAndNothingIsLost(Fault fault) throws Exception {
		JournalLocation direct = PostgresqlServer.shared().createJournal();
		List<Talker> clients = new ArrayList<>();
		try (FaultyLink link = linkToDatabase();
				ServerInProcess server = new ServerInProcess(through(link, direct), FAILURE_TIMEOUT)) {
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(new Talker(server.port()));
			}
			say(clients, "before");
			awaitTold(clients, List.of("before"));
			fault.begins().accept(link);
			say(clients, "meanwhile");
			server.awaitFailing();
			assertThat(clients).allMatch((client) -> client.told.equals(List.of("before")));
			link.restore();
			awaitTold(clients, List.of("before", "meanwhile"));
			assertThat(server.states).last().isEqualTo(new JournalState.Writing());
			List<String> whole = Collections.nCopies(CLIENTS, List.of("before", "before", "meanwhile", "meanwhile"))
				.stream()
				.flatMap(List::stream)
				.toList();
			// A connection for reading may have broken as well, which its next use finds
			// out.
			Waiting.until("all turns are in the record", () -> turns(server).equals(whole), () -> turns(server));
		}
		finally {
			for (Talker client : clients) {
				client.close();
			}
		}
	}

	@Test
	void conversationsGoOnWhereTheLineIsLateAndSlow() throws Exception {
		JournalLocation direct = PostgresqlServer.shared().createJournal();
		try (FaultyLink link = linkToDatabase();
				ServerInProcess server = new ServerInProcess(through(link, direct), FAILURE_TIMEOUT);
				Talker alice = new Talker(server.port())) {
			alice.say("before");
			awaitTold(List.of(alice), List.of("before"));
			link.isLate(Duration.ofMillis(50));
			link.isSlow(SLOW_BYTES_PER_SECOND);
			alice.say("slowly");
			awaitTold(List.of(alice), List.of("before", "slowly"));
			assertThat(server.states).as("slow is not broken").isEmpty();
			link.isLate(Duration.ZERO);
			link.isSlow(0);
			alice.say("quickly");
			awaitTold(List.of(alice), List.of("before", "slowly", "quickly"));
		}
	}

	private static FaultyLink linkToDatabase() {
		return FaultyLink.to(PostgresqlServer.shared().port());
	}

	private static JournalLocation through(FaultyLink link, JournalLocation direct) {
		return new JournalLocation(direct.url().replaceFirst("localhost:\\d+", "127.0.0.1:" + link.port()),
				direct.username(), direct.password());
	}

	private static void say(List<Talker> clients, String text) throws Exception {
		for (Talker client : clients) {
			client.say(text);
		}
	}

	private static List<String> turns(ServerInProcess server) {
		return server.database()
			.reading()
			.sql("SELECT text FROM turn ORDER BY conversation, seq")
			.query(String.class)
			.list();
	}

	private static void awaitTold(List<Talker> clients, List<String> lines) {
		for (Talker client : clients) {
			client.await(lines.toString(), lines::equals);
		}
	}

}
