package parley.server.transcript;

import org.junit.jupiter.api.Test;

import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresTranscriptTests extends TranscriptContract {

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

	@Test
	void backupIsForPgDump() {
		assertThat(run("backup", "/nowhere/copy.db")).isEqualTo(2);
		assertThat(errors()).contains("pg_dump");
	}

}
