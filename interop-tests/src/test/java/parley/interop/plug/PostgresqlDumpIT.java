package parley.interop.plug;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.interop.TranscriptsRun;

import static org.assertj.core.api.Assertions.assertThat;

/** A dump taken from under a busy server restores to a journal that verifies. */
@Timeout(180)
class PostgresqlDumpIT {

	@TempDir
	private Path folder;

	@Test
	void dumpOfARunningServersJournalRestoresToASoundOne() throws Exception {
		try (InstalledPostgresql postgresql = InstalledPostgresql.start()) {
			postgresql.client("createdb", "parley");
			String dump = postgresql.file("parley.dump");
			try (PlugServer server = PlugServer.start(postgresql.url("parley"), this.folder.resolve("first"));
					Load load = Load.start(server.awaitPort(), 20, 1)) {
				Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> load.answers() > 100);
				postgresql.client("pg_dump", "--format=custom", "--file=" + dump, "parley");
				long then = load.answers();
				Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> load.answers() > then);
			}
			postgresql.client("createdb", "restored");
			postgresql.client("pg_restore", "--dbname=restored", dump);
			assertSound(postgresql.url("restored"));
			try (PlugServer server = PlugServer.start(postgresql.url("restored"), this.folder.resolve("second"))) {
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
