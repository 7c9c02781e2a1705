package parley.interop.plug;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import parley.interop.TranscriptsRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the real server, and {@code transcripts} beside it, say of a PostgreSQL that they
 * can't use: one line, and exit code 1.
 */
class PostgresqlStartIT {

	private static DatabaseServer postgresql;

	private static String parley;

	@BeforeAll
	static void startDatabase() throws Exception {
		postgresql = DatabaseServer.shared();
		parley = postgresql.createDatabaseForAnyUser("parley");
		postgresql.createUser("alice", "right");
	}

	@Test
	void rightPasswordIsEnough() throws Exception {
		try (PlugServer server = PlugServer.start(parley, "right", "--parley.journal.username=alice",
				"--parley.journal.password=right", "--parley.journal.connect-timeout=1m")) {
			server.awaitPort();
		}
		TranscriptsRun verified = TranscriptsRun.of(parley, "verify", "--parley.journal.username=alice",
				"--parley.journal.password=right", "--parley.journal.connect-timeout=1m");
		assertThat(verified.out()).isEqualTo("0 conversations, 0 turns: sound\n");
	}

	@Test
	void wrongPasswordIsSaidInOneLineThatDoesNotSayIt() throws Exception {
		refused(parley, "password authentication failed", "--parley.journal.username=alice",
				"--parley.journal.password=wrongest");
	}

	@Test
	void unknownDatabaseIsSaidInOneLine() throws Exception {
		refused(postgresql.url("nowhere"), "\"nowhere\" does not exist", "--parley.journal.username=postgres");
	}

	@Test
	void journalOfANewerVersionIsSaidInOneLineAndLeftAlone() throws Exception {
		String newer = postgresql.createDatabase("newer");
		try (PlugServer server = PlugServer.start(newer, "older")) {
			server.awaitPort();
		}
		try (Connection connection = DriverManager.getConnection(newer);
				Statement statement = connection.createStatement()) {
			statement.execute("""
					INSERT INTO flyway_schema_history
					  (installed_rank, version, description, type, script, installed_by, execution_time, success)
					VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 'somebody', 1, true)""");
		}
		refused(newer, "newer");
	}

	private static void refused(String journal, String reason, String... options) throws Exception {
		try (PlugServer server = PlugServer.start(journal, "refused", options)) {
			assertThat(server.awaitExit()).isEqualTo(1);
			assertOneLine(server.output(), reason);
		}
		TranscriptsRun run = TranscriptsRun.of(journal, verify(options));
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertOneLine(run.err(), reason);
	}

	private static void assertOneLine(String output, String reason) {
		assertThat(output).startsWith("chatserver: the journal ")
			.contains(reason)
			.doesNotContain("wrongest")
			.hasLineCount(1);
	}

	private static String[] verify(String... options) {
		String[] arguments = new String[options.length + 1];
		arguments[0] = "verify";
		System.arraycopy(options, 0, arguments, 1, options.length);
		return arguments;
	}

}
