package parley.server.desk;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import parley.server.journal.PostgresqlServer;

class PostgresqlClaimsTests extends ClaimsContract {

	private static DeskJournal journal;

	@BeforeAll
	static void open() {
		journal = new DeskJournal(PostgresqlServer.shared().createJournal());
	}

	@AfterAll
	static void close() {
		journal.close();
	}

	@BeforeEach
	void forgetAll() {
		journal.forgetClaims();
	}

	@Override
	Claims claims() {
		return new JournalledClaims(journal.store());
	}

}
