package parley.interop.plug;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import parley.interop.Patience;
import parley.interop.TranscriptsRun;

import static org.assertj.core.api.Assertions.assertThat;

/** A dump taken from under a busy server restores to a journal that verifies. */
class PostgresqlDumpIT {

	@Test
	void dumpOfARunningServersJournalRestoresToASoundOne() throws Exception {
		try (InstalledPostgresql postgresql = InstalledPostgresql.start()) {
			postgresql.client("createdb", "parley");
			String dump = postgresql.file("parley.dump");
			try (PlugServer server = PlugServer.start(postgresql.url("parley"), "first");
					Load load = Load.start(server.awaitPort(), 20, 1)) {
				Awaitility.await("100 answers").atMost(Patience.ANSWER).until(() -> load.answers() > 100);
				postgresql.client("pg_dump", "--format=custom", "--file=" + dump, "parley");
				long then = load.answers();
				Awaitility.await("one answer more").atMost(Patience.ANSWER).until(() -> load.answers() > then);
			}
			postgresql.client("createdb", "restored");
			postgresql.client("pg_restore", "--dbname=restored", dump);
			assertSound(postgresql.url("restored"));
			try (PlugServer server = PlugServer.start(postgresql.url("restored"), "second")) {
				server.awaitPort();
			}
			assertSound(postgresql.url("restored"));
		}
	}

	private static void assertSound(String journal) {
		TranscriptsRun verified = TranscriptsRun.of(journal, "verify");
		assertThat(verified.err()).isEmpty();
		assertThat(verified.out()).matches("[1-9][0-9]* conversations, [1-9][0-9]{2,} turns: sound\n");
		assertThat(verified.exitCode()).isZero();
	}

}
