package parley.server.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import parley.server.FaultyLink;

import static org.assertj.core.api.Assertions.assertThat;

/** The database is fine, the line to it is not. */
@Timeout(120)
class PostgresqlLinkTests {

	/**
	 * A commit is given up after ten seconds, and then everything has to be tried again.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(45);

	private static final int CLIENTS = 5;

	static final List<Fault> FAULTS = List.of(new Fault("cut without a word", FaultyLink::cut),
			new Fault("reset", FaultyLink::breakAll));

	@TempDir
	private static Path folder;

	private static PostgresqlServer postgresql;

	@BeforeAll
	static void startServer() {
		postgresql = PostgresqlServer.start(folder);
	}

	@AfterAll
	static void stopServer() throws Exception {
		postgresql.close();
	}

	record Fault(String name, Consumer<FaultyLink> begins) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	@ParameterizedTest
	@FieldSource("FAULTS")
	void conversationsWaitWhileTheLineIsDownAndNothingIsLost(Fault fault) throws Exception {
		Settings direct = postgresql.createDatabase();
		List<Talker> clients = new ArrayList<>();
		try (FaultyLink link = linkTo(direct);
				ServerInProcess server = new ServerInProcess(through(link, direct), Duration.ofMinutes(1))) {
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(new Talker(server.port()));
			}
			say(clients, "before");
			await(() -> clients.stream().allMatch((client) -> client.told.equals(List.of("before"))));
			fault.begins().accept(link);
			say(clients, "meanwhile");
			await(server::isFailing);
			assertThat(clients).allMatch((client) -> client.told.equals(List.of("before")));
			link.restore();
			await(() -> clients.stream().allMatch((client) -> client.told.equals(List.of("before", "meanwhile"))));
			assertThat(server.states).last().isEqualTo(new JournalState.Writing());
			List<String> whole = Collections.nCopies(CLIENTS, List.of("before", "before", "meanwhile", "meanwhile"))
				.stream()
				.flatMap(List::stream)
				.toList();
			// A connection for reading may have broken as well, which its next use finds
			// out.
			await(() -> turns(server).equals(whole));
		}
		finally {
			for (Talker client : clients) {
				client.close();
			}
		}
	}

	@Test
	void conversationsGoOnWhereTheLineIsLateAndSlow() throws Exception {
		Settings direct = postgresql.createDatabase();
		try (FaultyLink link = linkTo(direct);
				ServerInProcess server = new ServerInProcess(through(link, direct), Duration.ofMinutes(1));
				Talker alice = new Talker(server.port())) {
			alice.say("before");
			await(() -> alice.told.size() == 1);
			link.isLate(Duration.ofMillis(50));
			link.isSlow(1024);
			alice.say("slowly");
			await(() -> alice.told.equals(List.of("before", "slowly")));
			assertThat(server.states).as("slow is not broken").isEmpty();
			link.isLate(Duration.ZERO);
			link.isSlow(0);
			alice.say("quickly");
			await(() -> alice.told.size() == 3);
		}
	}

	private static FaultyLink linkTo(Settings direct) {
		return FaultyLink.to(Integer.parseInt(direct.url().replaceAll(".*:(\\d+)/.*", "$1")));
	}

	private static Settings through(FaultyLink link, Settings direct) {
		return new Settings(direct.url().replaceFirst("localhost:\\d+", "127.0.0.1:" + link.port()), direct.username(),
				direct.password());
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

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(condition);
	}

}
